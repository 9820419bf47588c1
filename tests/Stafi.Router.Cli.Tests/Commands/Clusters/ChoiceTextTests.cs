using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Cli.Commands.Operators;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
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
        var text = Written(screen => OperatorTable.Show(screen, Choice(4), onlyAcceptable: false, DateTimeOffset.UnixEpoch));

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

        var text = Written(screen => OperatorDetails.Show(screen, choice.Roster.Find(9)!, choice, DateTimeOffset.UnixEpoch));

        text.ShouldContain("declared fee  unknown: not read");
        text.ShouldContain("(nobody says)");
        text.ShouldContain("own figure    none");
        text.ShouldContain("May get more validators: no, private");
    }

    [Fact]
    public void Each_value_has_its_source_and_age_and_our_own_figure_stands_beside()
    {
        var now = DateTimeOffset.UnixEpoch.AddHours(3);
        var known = Operator(1) with
        {
            ChainOrigin = new Origin("block 77", now.AddSeconds(-12)),
            DirectoryOrigin = new Origin("SSV API", now.AddMinutes(-4)),
            Own = new OwnPerformance(9_912, 2_000, 1_990),
            KeyDispute = new KeyDispute("aa", "bb"),
        };
        var choice = Choice([known, Operator(2), Operator(3), Operator(4)]);

        var text = Written(screen => OperatorDetails.Show(screen, choice.Roster.Find(1)!, choice, now));
        var table = Written(screen => OperatorTable.Show(screen, choice, onlyAcceptable: false, now));

        foreach (var part in new[] { "(block 77, 12 s ago)", "(SSV API, 4 min ago)", "99.12 %, from 1990 of 2000", "IN DISPUTE: SHA-256 aa", "99.12 % (o): our own figure" })
            text.ShouldContain(part);
        foreach (var part in new[] { "99.12 % (o)", "public key in dispute", "fee, validators, private, removed: block 77, 12 s ago", "SSV API, 4 min ago" })
            table.ShouldContain(part);
    }

    [Fact]
    public void The_history_has_events_and_notes_in_the_order_of_their_blocks()
    {
        OperatorNote[] notes = [new(1, DateTimeOffset.UnixEpoch, 20, "active", null, new Wei(5), 7, 9_900, null)];
        OperatorChange[] events = [new(10, "added", new Wei(5), null), new(30, "fee-declared", new Wei(6), null)];

        var lines = Written(screen => OperatorHistory.Show(screen, 1, events, notes)).Split('\n');

        int LineOf(string text) => Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        LineOf("added 5 wei a block").ShouldBeInRange(0, LineOf("active, fee 5, 7 validators, 24 hours 99.00 %, 30 days unknown") - 1);
        LineOf("fee-declared 6 wei").ShouldBeGreaterThan(LineOf("active, fee 5"));
    }

    private static string Written(Action<Screen> show)
    {
        using var output = new StringWriter();
        show(new Screen(output, TextWriter.Null, interactive: false));
        return output.ToString();
    }

    private static ClusterChoice Choice(int operators) => Choice(
        [.. Enumerable.Range(1, operators).Select(id => Operator((ulong)id)), Operator(9) with { AcceptsUs = false, Name = null }]);

    private static ClusterChoice Choice(IReadOnlyList<OperatorView> operators) => new(
        operators,
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
