using Stafi.Ethereum;
using Stafi.Router.Planning;

namespace Stafi.Router.Tests.Configuration;

public class MovePolicyReaderTests
{
    [Fact]
    public void Without_settings_moves_have_the_defaults_of_the_planner() =>
        ConfigurationFile.Load(ConfigurationFile.Right).Policy.Moves.ShouldBe(new MovePolicy());

    [Fact]
    public void Each_setting_arrives_where_it_belongs() => ConfigurationFile.Load(
        ConfigurationFile.Right,
        ("policy.moves.enabled", "false"),
        ("policy.moves.after.removed", "2h"),
        ("policy.moves.after.inactive", "3h"),
        ("policy.moves.after.stopped", "4m"),
        ("policy.moves.after.performance", "5h"),
        ("policy.moves.after.fee", "7h"),
        ("policy.moves.after.gain", "8h"),
        ("policy.moves.floor", "9"),
        ("policy.moves.day", "10 %"),
        ("policy.moves.cluster", "11 %"),
        ("policy.moves.away", "12 %"),
        ("policy.moves.gasPrice", "13 gwei"),
        ("policy.moves.searchesPerPlan", "14"),
        ("policy.moves.maximumFinalityLag", "15")).Policy.Moves.ShouldBe(new MovePolicy
        {
            Enabled = false,
            RemovedFor = TimeSpan.FromHours(2),
            InactiveFor = TimeSpan.FromHours(3),
            StoppedFor = TimeSpan.FromMinutes(4),
            BelowFloorFor = TimeSpan.FromHours(5),
            AboveCeilingFor = TimeSpan.FromHours(7),
            GainFor = TimeSpan.FromHours(8),
            Floor = 9,
            DayShare = 1_000,
            ClusterShare = 1_100,
            AwayShare = 1_200,
            GasPrice = Wei.FromGwei(13),
            SearchesPerPlan = 14,
            MaximumFinalityLag = 15,
        });

    [Theory]
    [InlineData("after.inactive", "0s")]
    [InlineData("after.inactive", "2160h")]
    [InlineData("floor", "1")]
    [InlineData("floor", "100000")]
    [InlineData("day", "100 %")]
    [InlineData("searchesPerPlan", "1000")]
    [InlineData("maximumFinalityLag", "7200")]
    public void The_ends_of_a_range_belong_to_it(string name, string value) =>
        Should.NotThrow(() => ConfigurationFile.Load(ConfigurationFile.Right, ($"policy.moves.{name}", value)));

    [Theory]
    [InlineData("enabled", "perhaps", "true")]
    [InlineData("after.inactive", "2161h", "between")]
    [InlineData("after.stopped", "4", "no unit")]
    [InlineData("after.gain", "-1h", "-1h")]
    [InlineData("floor", "0", "between 1")]
    [InlineData("floor", "100001", "100000")]
    [InlineData("day", "101 %", "percentage")]
    [InlineData("cluster", "-1 %", "percentage")]
    [InlineData("gasPrice", "2", "no unit")]
    [InlineData("searchesPerPlan", "0", "between 1")]
    [InlineData("maximumFinalityLag", "7201", "7200")]
    public void A_wrong_value_is_named_with_a_remedy(string name, string value, string reason)
    {
        var problem = ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ($"policy.moves.{name}", value)).ShouldHaveSingleItem();
        problem.Path.ShouldBe($"policy.moves.{name}");
        $"{problem} {problem.Remedy}".ShouldContain(reason);
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_unknown_setting_is_named() =>
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("policy.moves.after.inactve", "1h")).ShouldHaveSingleItem().ToString().ShouldContain("inactive");
}
