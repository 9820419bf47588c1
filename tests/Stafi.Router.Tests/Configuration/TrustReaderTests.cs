using Stafi.Router.Planning;

namespace Stafi.Router.Tests.Configuration;

public class TrustReaderTests
{
    private const string Trusting = ConfigurationFile.Right + """

        trust:
          keymanager: http://user:pass@vc.example:5062/path
          token: { file: api-token.txt }
        """;

    [Fact]
    public void Without_the_section_there_is_no_trust_route()
    {
        var options = ConfigurationFile.Load(ConfigurationFile.Right);
        options.Trust.ShouldBeNull();
        options.Policy.Trust.ShouldBeNull();
    }

    [Fact]
    public void An_address_and_a_token_are_enough()
    {
        var options = ConfigurationFile.Load(Trusting);
        options.Policy.Trust.ShouldBe(new TrustPolicy { Client = "http://vc.example:5062" });
        options.Trust!.Token.File.ShouldEndWith("api-token.txt");
        options.Trust.Timeout.ShouldBe(TimeSpan.FromMinutes(1));
        options.Trust.ToString().ShouldNotContain("pass");
    }

    [Fact]
    public void Each_setting_arrives_where_it_belongs()
    {
        var options = ConfigurationFile.Load(
            Trusting, ("trust.after", "2h"), ("trust.returnsAfter", "3m"), ("trust.share", "7.5 %"), ("trust.timeout", "5s"), ("trust.adoptPerDay", "3"));
        options.Policy.Trust.ShouldBe(new TrustPolicy
        {
            Client = "http://vc.example:5062",
            After = TimeSpan.FromHours(2),
            ReturnsAfter = TimeSpan.FromMinutes(3),
            Share = 750,
            AdoptPerDay = 3,
        });
        options.Trust!.Timeout.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("trust.share", "101 %", "percentage")]
    [InlineData("trust.adoptPerDay", "1001", "between")]
    [InlineData("trust.after", "91d", "unit")]
    [InlineData("trust.timeout", "10m", "between")]
    [InlineData("trust.keymanager", "vc.example", "http")]
    [InlineData("trust.keymanager", "http://a,http://b", "more than one")]
    [InlineData("trust.token.env", "VC_TOKEN", "more than one source")]
    [InlineData("trust.shares", "1", "unknown")]
    public void What_does_not_fit_is_refused(string name, string value, string why) =>
        ConfigurationFile.ProblemsOf(Trusting, (name, value)).ShouldContain(problem => problem.ToString().Contains(why, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_section_without_address_or_token_is_refused_and_a_token_is_not_asked_for()
    {
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("trust.share", "5 %")).Select(problem => problem.Path).ShouldBe(["trust.token", "trust.keymanager"], ignoreOrder: true);
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("trust.keymanager", "http://a"), ("trust.token.prompt", "true"))
            .ShouldHaveSingleItem().Path.ShouldBe("trust.token");
    }
}
