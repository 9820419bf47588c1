using Stafi.Ethereum;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Yields;

/// <summary>The worked example of <c>docs/operator-choice.md</c>, to the digit.</summary>
public class YieldModelTests
{
    private static readonly YieldModel Model = new(new OperatorPolicy(), 7_200, new Wei(3_366_600_000));
    private static readonly Risk[] Members = [new Risk(0.015, 1, 1, 1), new Risk(0.012, 2, 1, 2), new Risk(0.011, 3, 2, 3), new Risk(0.03, 4, 3, 4)];
    private static readonly NetYield Example = Model.Of(Members, 3, new Wei(6_240_000_000));

    [Fact]
    public void The_worked_example_gives_the_probabilities_of_the_document()
    {
        Example.Apart.ToString().ShouldBe("99.8415401800 %");
        Example.Working.ToString().ShouldBe("99.8215718720 %");
    }

    [Fact]
    public void The_worked_example_gives_the_amounts_of_the_document()
    {
        Example.Rewards.ToString().ShouldBe("0.898394146848 ETH");
        Example.Penalties.ToString().ShouldBe("0.000802926576 ETH");
        Example.OperatorFees.ToString().ShouldBe("0.01639872 ETH");
        Example.NetworkFee.ToString().ShouldBe("0.0088474248 ETH");
        Example.Net.ToString().ShouldBe("0.872345075472 ETH");
    }

    [Fact]
    public void The_example_of_the_document_is_the_example_of_this_test()
    {
        var document = File.ReadAllText(Path.Combine(Repository(), "docs", "operator-choice.md"));

        foreach (var figure in new[] { Example.Working.ToString(), Example.Apart.ToString(), Example.Net.ToString(), Example.Rewards.ToString() })
            document.ShouldContain(figure);
    }

    [Fact]
    public void Sets_are_compared_by_what_differs_between_them()
    {
        var score = Model.Score(Model.Failures.Working(Members, 3), 16_398_720);

        // The net yield, plus the terms that all sets share: the network fee, and the penalties of never working.
        score.ShouldBe(872_345_075 + 8_847_424 + 450_000_000 + 1);
    }

    [Fact]
    public void A_year_has_365_days() => Model.PerYear(new Wei(1)).ShouldBe(new Wei(2_628_000));

    [Fact]
    public void A_fee_is_rounded_up_to_gwei() => Model.GweiPerYear(new Wei(1)).ShouldBe(1);

    [Fact]
    public void A_yield_below_its_costs_is_negative() =>
        SignedWei.Difference(Wei.FromEther(1), Wei.ParseEther("1.25")).ToString().ShouldBe("-0.25 ETH");

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StafiRouter.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
