using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Storage;

public sealed class PostgresConnectionTests
{
    private const string Secret = "hunter2-is-secret";

    [Theory]
    [InlineData("Host=db;Database=router;Username=router;Password=" + Secret, "holds a password")]
    [InlineData("Host=db;Database=router;Passwrd=" + Secret, "not a connection string")]
    [InlineData("postgres://router:" + Secret + "@db/router", "not a connection string")]
    [InlineData("Database=router;Username=" + Secret, "no host")]
    [InlineData("Host=db;Username=" + Secret, "no database")]
    public void A_text_that_will_not_do_is_refused_and_not_repeated(string text, string why)
    {
        var refused = Should.Throw<FormatException>(() => PostgresConnection.Parse(text, () => null));

        refused.Message.ShouldContain(why);
        refused.Message.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var connection = PostgresConnection.Parse("Host=127.0.0.1;Port=1;Database=router;Username=router", () => Secret);
        await using var store = new PostgresStore(connection, StoreAccess.Writer, TimeProvider.System);

        var refused = await Should.ThrowAsync<StoreException>(() => store.OpenAsync(TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("router on 127.0.0.1:1");
        refused.ToString().ShouldNotContain(Secret);
        connection.ToString().ShouldNotContain(Secret);
    }
}
