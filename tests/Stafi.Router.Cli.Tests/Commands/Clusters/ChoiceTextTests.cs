using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Cli.Commands.Operators;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Tests.Commands.Clusters;

public class ChoiceTextTests
{
    private static readonly Address Owner = Address.Parse("0x1000000000000000000000000000000000000001");

    [Fact]
    public void A_suggestion_names_the_cluster_and_what_it_brings()
    {
        var text = Written(screen => ChoiceText.Suggest(screen, Choice(5), Owner, 3, explain: false).ShouldBeTrue());

        text.ShouldContain("3 validators: a new cluster 1,2,3,4, 0.8");
        text.ShouldNotContain("Next:");
    }

    [Fact]
    public void An_explanation_has_every_term_the_runner_up_and_who_was_left_out()
    {
        var text = Written(screen => ChoiceText.Suggest(screen, Choice(5), Owner, 3, explain: true));

        foreach (var part in new[] { "3 of 4 work", "rewards ", "penalties ", "operator fees ", "network fee ", "net ", "Next: 1,2,3,5, -0.0", "9 - (0 validators): private" })
            text.ShouldContain(part);
    }

    [Fact]
    public void What_does_not_fit_is_said_with_the_reasons()
    {
        var text = Written(screen => ChoiceText.Suggest(screen, Choice(4), Owner, 21, explain: false).ShouldBeFalse());

        text.ShouldContain("20 validators: a new cluster 1,2,3,4");
        text.ShouldContain("1 validators have no place");
        text.ShouldContain("its share of our validators is reached");
    }

    [Fact]
    public void Operators_are_listed_with_what_counts_and_names_can_do_no_harm()
    {
        var text = Written(screen => OperatorTable.Show(screen, Choice(4), onlyAcceptable: false));

        text.ShouldContain("[red]evil");
        text.ShouldContain("98.00 % (a)");
        text.ShouldContain("private");
        text.ShouldContain("5 operators, 4 may get validators");
        text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void One_operator_is_shown_with_what_is_unknown_and_why()
    {
        var choice = Choice(4);

        var text = Written(screen => OperatorDetails.Show(screen, choice.Roster.Find(9)!, choice));

        text.ShouldContain("declared fee  unknown: not read");
        text.ShouldContain("may get more  no: private");
    }

    private static string Written(Action<Screen> show)
    {
        using var output = new StringWriter();
        show(new Screen(output, TextWriter.Null, interactive: false));
        return output.ToString();
    }

    private static ClusterChoice Choice(int operators) => new(
        [.. Enumerable.Range(1, operators).Select(id => Operator((ulong)id)), Operator(9) with { AcceptsUs = false, Name = null }],
        new SsvNetworkView(new Wei(3_366_600_000), 42_960, Wei.Zero, 3_000),
        [],
        new Policy { PoolReserve = Wei.Zero, WithdrawalCredentials = WithdrawalCredentials.ForAddress(Owner) },
        DateTimeOffset.UnixEpoch);

    private static OperatorView Operator(ulong id) => new()
    {
        Id = id,
        Owner = Address.Parse($"0x20000000000000000000000000000000000000{id:D2}"),
        Fee = new Wei(1_000_000_000 + (id * 10_000_000)),
        ValidatorCount = 0,
        IsActive = true,
        AcceptsUs = true,
        HasUsableKey = true,
        Name = "[red]evil\u001b[2J",
        DeclaredFee = Reading.Unknown<DeclaredFee?>("not read", DateTimeOffset.UnixEpoch),
        Location = Reading.Known<string?>(null),
        Clients = Reading.Known<ClientPair?>(null),
        Health = Reading.Known(new OperatorHealth(true, null, null)),
    };
}
