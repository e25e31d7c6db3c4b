package io.simdrdrive.cli;

import io.simdrdrive.cli.command.ShellCommand;
import io.simdrdrive.cli.logging.LogFormat;
import io.simdrdrive.cli.logging.LogLevels;
import io.simdrdrive.cli.logging.Logging;
import io.simdrdrive.cli.session.ServerAccess;
import io.simdrdrive.cli.session.TlsFiles;
import io.simdrdrive.cli.session.TokenSource;
import io.simdrdrive.cli.settings.Setting;
import io.simdrdrive.cli.settings.Variables;
import io.simdrdrive.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "simd-r-drive", subcommands = HelpCommand.class, mixinStandardHelpOptions = true, versionProvider = SimdRDrive.Version.class, description = "A store in one append-only file: read and write it, serve it, or open its shell.", customSynopsis = {
        "simd-r-drive [OPTIONS] TARGET [VERB [ARGUMENTS]]", "",
        "TARGET alone opens a shell on it."}, commandListHeading = "%nVerbs ('simd-r-drive VERB --help' tells more):%n", optionListHeading = "%nOptions:%n", parameterListHeading = "%n", exitCodeListHeading = "%nExit codes:%n", footer = {
                "", "Examples:", //
                "  # Writing a value explicitly", //
                "  simd-r-drive data.bin write mykey \"Hello, world!\"", "", //
                "  # Writing a value from standard input, or from a file", //
                "  echo \"Hello, world!\" | simd-r-drive data.bin write mykey", //
                "  simd-r-drive data.bin write mykey --file photo.jpg", "", //
                "  # Reading a value", //
                "  simd-r-drive data.bin read mykey", "", //
                "  # Deleting a key", //
                "  simd-r-drive data.bin delete mykey", "", //
                "  # Storing a directory of files, and getting it back", //
                "  simd-r-drive data.bin import photos/", //
                "  simd-r-drive data.bin export restored/ --like photos/", "", //
                "  # Displaying the store's size, and what is kept with one key", //
                "  simd-r-drive data.bin info", //
                "  simd-r-drive data.bin metadata mykey", "", //
                "  # Serving it, and working on the served store with the same verbs", //
                "  simd-r-drive data.bin serve --port 34129", //
                "  simd-r-drive ws://127.0.0.1:34129 read mykey"})
final class SimdRDrive implements Callable<Integer> {
    /** Verbs that name what is wrong with variables and logs among all else that is wrong, or need none. */
    private static final Set<String> LOOK_THEMSELVES = Set.of("serve", "help");

    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", description = "A store file, or ws://HOST:PORT, or wss://HOST:PORT for TLS, with /PATH behind it if that is not /ws. A file is made by the first write where there is none.")
    private @Nullable String target;

    @Option(names = "--log-level", paramLabel = "LEVEL", description = "What is logged on standard error: off, error, warning, info, debug or trace; and for some loggers, as in warning,io.simdrdrive.server=debug. Default: warning.")
    private @Nullable String logLevel;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "How a line of the log is written: text, or json, an object a line. Default: text.")
    private @Nullable String logFormat;

    @Option(names = "--log-self-test", description = "Log a line of each level, to see which arrive, and do nothing else.")
    private boolean isLogSelfTest;

    @Option(names = "--repair", description = "Open for writing a store that has more than 64 MiB behind its last whole entry: it is set aside in a file.")
    private boolean isRepair;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token that a server is shown. Else SIMD_R_DRIVE_TOKEN has it.")
    private @Nullable Path tokenFile;

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "Certificates, PEM, of which one has signed that of a wss:// server. Else SIMD_R_DRIVE_CLIENT_TLS_CA names the file, or it is whom the JVM trusts.")
    private @Nullable Path tlsCa;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The certificate, PEM, that a wss:// server is shown if it asks for one. Else SIMD_R_DRIVE_CLIENT_TLS_CERT.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of --tls-cert, PEM, PKCS#8. Else SIMD_R_DRIVE_CLIENT_TLS_KEY.")
    private @Nullable Path tlsKey;

    @Option(names = "--debug", hidden = true, description = "Show the stack traces of failures.")
    private boolean isDebug;

    SimdRDrive(Context context) {
        this.context = context;
    }

    /** Hands on what stands before the verb, if there is one. */
    void apply(@Nullable String verb) {
        Logging.to(context.console().err());
        if (verb == null || !LOOK_THEMSELVES.contains(verb)) {
            Variables.requireKnown(System.getenv());
            Logging.set(said(Setting.LOG_LEVEL, logLevel, LogLevels::parse, LogLevels.DEFAULT),
                    said(Setting.LOG_FORMAT, logFormat, LogFormat::of, LogFormat.TEXT));
        }
        if (isLogSelfTest && verb != null) {
            throw new CliException(ExitCode.USAGE, "--log-self-test goes with no verb: it does nothing else");
        }
        context.target(target);
        context.storeOptions(StoreOptions.builder().repair(isRepair).build());
        context.access(new ServerAccess(new TokenSource(tokenFile), TlsFiles.of(tlsCa, tlsCertificate, tlsKey)));
        context.debug(isDebug);
    }

    /** What an option says, or else the environment, where an empty variable says nothing. */
    private static <T> T said(Setting setting, @Nullable String option, Function<String, T> parser, T otherwise) {
        String variable = System.getenv(setting.environment());
        if (option == null && (variable == null || variable.isEmpty())) {
            return otherwise;
        }
        try {
            return parser.apply(option == null ? variable : option);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, (option == null
                    ? "environment " + setting.environment()
                    : setting.flag()) + ": " + e.getMessage());
        }
    }

    @Override
    public Integer call() throws IOException {
        if (isLogSelfTest) {
            Logging.selfTest();
            return ExitCode.OK.code();
        }
        if (target == null && spec != null) {
            spec.commandLine().usage(context.console().err());
            return ExitCode.USAGE.code();
        }
        return ShellCommand.open(context, false).code();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SimdRDrive.class.getPackage().getImplementationVersion();
            return new String[]{"simd-r-drive " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
