/** A program that greets by way of a store. */
module com.example.greetings {
    requires io.simdrdrive.client;
}
