using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promise 5: what a reorganisation takes from the chain is not lost, and nothing comes twice.</summary>
public sealed class ReorganisationTests
{
    [Fact]
    public async Task Each_step_is_taken_once_although_its_block_is_replaced()
    {
        await using var situation = await Situation.StartAsync(lookahead: 6);
        await situation.StakeAsync(FourValidators.Stake);
        situation.Run();

        await situation.UntilAsync("the keys are deposited", async () => await situation.Chain.PoolKeysAsync() == FourValidators.Count);
        await ReplaceAsync(situation, "deposit");
        (await situation.Chain.PoolKeysAsync()).ShouldBe(0UL, "the block of the deposit was replaced by an empty one");

        var first = situation.Folder.Key(0);
        await situation.UntilAsync("the keys are staked", async () => await situation.Chain.StatusAsync(first) == PubkeyStatus.Staked);
        await ReplaceAsync(situation, "stake");
        await situation.UntilAsync("the keys are registered", async () =>
            (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).Count > 0);
        await ReplaceAsync(situation, "register");

        await FourValidators.AttestAsync(situation);
        await FourValidators.ShouldBeAllAsync(situation);
        var journal = new JournalFile(situation.Folder.Database);
        journal.Intents().Where(intent => intent.Kind is "deposit" or "stake" or "register")
            .ShouldAllBe(intent => intent.Path == "Reserved Signed Sent Mined Sent Mined Final");
    }

    /// <summary>Waits until the router has seen the step in a block, and replaces that block and all after it by empty ones.</summary>
    private static async Task ReplaceAsync(Situation situation, string kind)
    {
        var journal = new JournalFile(situation.Folder.Database);
        long? mined = null;
        await situation.UntilAsync($"the {kind} is mined in the journal", () =>
            Task.FromResult((mined = journal.MinedBlock(kind)) is not null));
        var stopping = TestContext.Current.CancellationToken;
        await situation.Network.Anvil.SetIntervalMiningAsync(0, stopping);
        await situation.Network.Anvil.ReorganiseAsync((int)((long)await situation.Chain.HeadAsync() - mined!.Value + 1), stopping);
        await situation.Network.Anvil.SetIntervalMiningAsync(1, stopping);
    }
}
