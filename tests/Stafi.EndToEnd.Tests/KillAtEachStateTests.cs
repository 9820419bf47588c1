using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promise 3: after <c>kill -9</c> anywhere the router continues where it was, and no step takes effect twice.</summary>
public sealed class KillAtEachStateTests
{
    private static readonly string[] Kinds = ["deposit", "feeRecipient", "stake", "register"];
    private static readonly string[] States = ["Reserved", "Signed", "Sent", "Mined", "Final"];
    private static readonly string[] Points = [.. Kinds.SelectMany(_ => States, (kind, state) => $"{kind}:{state}")];

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_every_step_takes_each_step_once()
    {
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await situation.StakeAsync(FourValidators.Stake);

        var seen = new HashSet<string>();
        for (var kills = 0; kills < Points.Length; kills++)
        {
            situation.RunUntilKilledAt(Points);
            await situation.UntilKilledAsync();
            await NothingShouldBeSentBeforeItIsWrittenAsync(situation, seen);
        }
        situation.RunUntilKilledAt(Points);

        await FourValidators.AttestAsync(situation);
        Directory.GetFiles(situation.Folder.Markers).Select(Path.GetFileName).ShouldBe(Points, ignoreOrder: true);
        await FourValidators.ShouldBeAllAsync(situation);
        var journal = new JournalFile(situation.Folder.Database);
        journal.Intents().ShouldAllBe(intent => intent.Path == "Reserved Signed Sent Mined Final");
        journal.Fencing().ShouldBe(Points.Length + 1, "each start takes a higher number");
    }

    /// <summary>Dead right after intent or signature were written, it has sent nothing of that step; dead as Sent, it has.</summary>
    private static async Task NothingShouldBeSentBeforeItIsWrittenAsync(Situation situation, HashSet<string> seen)
    {
        var point = Directory.GetFiles(situation.Folder.Markers).Select(path => Path.GetFileName(path)!).Single(seen.Add);
        var (kind, state) = (point.Split(':')[0], point.Split(':')[1]);
        var account = kind is "deposit" or "stake" ? DevnetAccounts.SuperNode : DevnetAccounts.SsvOwner;
        var before = kind is "deposit" or "feeRecipient" ? 0UL : 1UL;
        var expected = state is "Reserved" or "Signed" ? before : before + 1;
        (await situation.Chain.PendingTransactionsAsync(account)).ShouldBe(expected, $"killed at {point}");
    }
}
