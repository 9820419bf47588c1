using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>One validator that SSV can not take at first: what happens to it, and what must be true of that, read from the chains and the client.</summary>
internal sealed class TrustFlow(Situation situation, TrustHost trust) : IAsyncDisposable
{
    /// <summary>Epochs that the beacon node remembers.</summary>
    private const ulong Remembered = 60;

    private readonly HashSet<ulong> _attested = [];

    private BlsPublicKey Key { get; } = situation.Folder.Key(0);

    /// <summary>A network of whose operators none is acceptable, and the validator client beside it.</summary>
    public static async Task<TrustFlow> StartAsync(ulong lookahead = 4)
    {
        TrustHost? trust = null;
        var situation = await Situation.StartAsync(lookahead, settings => (trust = Task.Run(() => TrustHost.StartAsync(settings.Consensus)).GetAwaiter().GetResult()).Configure(settings));
        var flow = new TrustFlow(situation, trust!);
        flow.SetOperators(new OperatorReport(PublicKey: "another key than on chain"));
        trust!.Relay.SwitchOn();
        return flow;
    }

    public Situation Situation => situation;

    public TrustHost Trust => trust;

    /// <summary>The API shows the operators' keys as the chain does.</summary>
    public void MendOperators() => SetOperators(new OperatorReport());

    /// <summary>ETH for one validator beyond the reserve.</summary>
    public Task StakeAsync() => situation.StakeAsync(Wei.FromEther(55));

    public Task UntilAtClientAsync() => UntilAsync("the validator attests from the validator client", async () =>
        trust.Client.Keys.Keys.Contains(Key) && await situation.Chain.AttestingAsync([Key]) == 1);

    public Task UntilRegisteredAsync() => UntilAsync("the validator is registered on the SSV network", () => situation.Chain.IsRegisteredAsync(Key));

    public Task UntilConfirmedAsync(string kind) => UntilAsync($"a step of the kind {kind} is confirmed", () =>
        Task.FromResult(situation.Journal.Intents().Any(intent => intent.Kind == kind && intent.State == "Confirmed")));

    /// <summary>Waits, and notes meanwhile in which epochs it attested.</summary>
    public Task UntilAsync(string what, Func<Task<bool>> look) => situation.UntilAsync(what, () =>
    {
        Note();
        return look();
    }, 300);

    public async Task ShouldBeWellAtClientAsync()
    {
        trust.Client.Keys.Keys.ShouldBe([Key]);
        trust.Client.Keys.RecipientOf(Key).ShouldBe(situation.Network.Addresses.SuperNodeFeePool);
        (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).ShouldBeEmpty();
        (await situation.Chain.StatusAsync(Key)).ShouldBe(PubkeyStatus.Staked);
    }

    /// <summary>It attested from one place at a time, was silent for two whole epochs between them, and kept nothing behind.</summary>
    public async Task ShouldHaveReturnedOnceAsync()
    {
        await ShouldHaveMovedSilentlyAsync(situation.Folder);
        situation.Journal.KeptMessages().ShouldBe(0);
        situation.Folder.ReadLog().ShouldNotContain(TrustHost.Token);
        foreach (var kind in (string[])["entrust", "reclaim"])
        {
            situation.Journal.Intents().Where(intent => intent.Kind == kind && intent.State != "Abandoned").Select(intent => intent.Path)
                .ShouldBe(["Reserved Signed Sent Confirmed"]);
        }
    }

    /// <summary>It left the validator client with what it signed there, was silent for two whole epochs, and attests over SSV.</summary>
    /// <param name="machine">The router that moved it.</param>
    public async Task ShouldHaveMovedSilentlyAsync(RouterFolder machine)
    {
        trust.Client.Keys.Keys.ShouldBeEmpty();
        var added = (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).ShouldHaveSingleItem();
        added.Event.PublicKey.ShouldBe(Key);
        var until = situation.Network.BeaconNode.Parameters.EpochOf(added.Event.Position.Block - situation.Network.GenesisBlock);
        Enumerable.Range((int)until - 2, 2).ShouldAllBe(epoch => !_attested.Contains((ulong)epoch), $"silent before epoch {until}; it attested in {string.Join(' ', _attested.Order())}");
        await UntilAsync("it attests over SSV", async () => await situation.Chain.AttestingAsync([Key]) == 1);
        var validator = (await situation.Chain.ValidatorsAsync([Key])).Values.Single();
        (validator.Status, validator.Slashed).ShouldBe((ValidatorStatus.ActiveOngoing, false));
        var file = Directory.GetFiles(machine.Database + ".slashing").ShouldHaveSingleItem();
        SlashingProtectionFile.Parse(File.ReadAllBytes(file)).Histories.ShouldHaveSingleItem().Attestations.Count.ShouldBeGreaterThan(1, "what it was given and what it signed");
    }

    public async ValueTask DisposeAsync()
    {
        await situation.DisposeAsync();
        await trust.DisposeAsync();
    }

    private void SetOperators(OperatorReport report)
    {
        for (var id = 1UL; id <= 16; id++) situation.Network.SetReport(id, report);
    }

    private void Note() => situation.Network.BeaconNode.Read(model =>
    {
        for (var index = 0; index < model.State.Validators.Count; index++)
        {
            if (model.State.Validators[index].PublicKey != Key) continue;
            for (var epoch = Math.Max(Remembered, model.CurrentEpoch) - Remembered; epoch <= model.CurrentEpoch; epoch++)
            {
                if (model.WasLive(epoch, (ulong)index)) _ = _attested.Add(epoch);
            }
        }
        return 0;
    });
}
