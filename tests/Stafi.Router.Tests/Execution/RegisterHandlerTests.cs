using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Router.Execution;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class RegisterHandlerTests
{
    private static readonly Wei Funding = Wei.FromEther(1);

    [Fact]
    public async Task Shares_of_all_keys_go_out_with_the_next_nonces_and_the_newest_tuple()
    {
        await using var rig = await RouterRig.CreateAsync();
        BlsPublicKey[] keys = [rig.AddKey(0, PubkeyStatus.Staked), rig.AddKey(1, PubkeyStatus.Staked)];
        rig.Ledger.RegistrationNonce = 5;
        var tuple = new ClusterTuple(3, 4, 5, true, Wei.FromEther(2));
        rig.Ledger.Clusters.Add(new KnownCluster(rig.Account, FakeSsv.Operators, tuple, 1));

        await rig.ExecuteAsync(new RegisterStep(rig.Account, FakeSsv.Operators, keys, Funding));

        var sent = rig.Chain.Sent.ShouldHaveSingleItem();
        sent.Transaction.To.ShouldBe(Contracts.SsvNetwork);
        sent.Transaction.Value.ShouldBe(Funding);
        var reader = new AbiReader(sent.Transaction.Data.Span[4..]);
        reader.BytesArray().Select(bytes => new BlsPublicKey(bytes)).ShouldBe(keys);
        reader.UInt64Array().ShouldBe(FakeSsv.Ids);
        var shares = reader.BytesArray();
        (reader.UInt32(), reader.UInt64(), reader.UInt64(), reader.Bool(), reader.Wei()).ShouldBe((3U, 4UL, 5UL, true, Wei.FromEther(2)));
        for (var i = 0; i < keys.Length; i++) Recombine(new SharesData(shares[i], 4)).ShouldBe(keys[i]);

        var exposures = await rig.Journal.ExposuresAsync(keys[1], RouterRig.Cancellation);
        exposures.ShouldHaveSingleItem().RegistrationNonce.ShouldBe(6UL);
    }

    [Fact]
    public async Task A_key_that_became_active_since_the_plan_is_not_placed()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        var world = await rig.ObserveAsync();
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, Step(rig, key)), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    [Fact]
    public async Task A_key_that_anybody_ever_registered_is_not_placed()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        rig.Ledger.RegisteredBy.Add((key, Contracts.Other));
        await rig.ExecuteAsync(Step(rig, key));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    [Fact]
    public async Task Only_one_registration_of_an_owner_is_in_flight()
    {
        await using var rig = await RouterRig.CreateAsync();
        BlsPublicKey[] keys = [rig.AddKey(0, PubkeyStatus.Staked), rig.AddKey(1, PubkeyStatus.Staked)];
        await rig.ExecuteAsync(Step(rig, keys[0]));
        await rig.ExecuteAsync(Step(rig, keys[1]));

        rig.Chain.Sent.Count.ShouldBe(1);
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.RegistrationLane);
    }

    [Fact]
    public async Task A_mined_registration_keeps_the_lane_until_the_ledger_shows_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        BlsPublicKey[] keys = [rig.AddKey(0, PubkeyStatus.Staked), rig.AddKey(1, PubkeyStatus.Staked)];
        await rig.ExecuteAsync(Step(rig, keys[0]));
        rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        await rig.ExecuteAsync(Step(rig, keys[1]));
        rig.Chain.Sent.Count.ShouldBe(1, "its shares would sign the nonce of the first");
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.RegistrationLane);

        rig.Ledger.Register(Step(rig, keys[0]), nonce: 0);
        await rig.ExecuteAsync(Step(rig, keys[1]));
        (await rig.Journal.ExposuresAsync(keys[1], RouterRig.Cancellation)).ShouldHaveSingleItem().RegistrationNonce.ShouldBe(1UL);
    }

    [Fact]
    public async Task A_registration_of_somebody_else_while_shares_are_made_makes_them_anew()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        var syncs = 0;
        rig.Ledger.OnSync = () => rig.Ledger.RegistrationNonce = ++syncs >= 2 ? 1UL : 0UL;

        await rig.ExecuteAsync(Step(rig, key));

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.WorldChanged);
    }

    [Fact]
    public async Task An_owner_with_60000_registrations_takes_no_more()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        rig.Ledger.RegistrationNonce = 60_000;
        await rig.ExecuteAsync(Step(rig, key));
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.RegistrationLane);
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("private")]
    [InlineData("full")]
    [InlineData("unknown")]
    public async Task Operators_are_looked_at_again_before_shares_are_made_for_them(string change)
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        var world = await rig.ObserveAsync();
        if (change == "removed") rig.Ssv.Removed.Add(3);
        if (change == "private") rig.Ssv.Private.Add(3);
        if (change == "full") rig.Ssv.ValidatorCount = 3_000;
        if (change == "unknown") rig.Ledger.Operators.RemoveAt(2);

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, Step(rig, key)), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.WorldChanged);
    }

    [Fact]
    public async Task A_revert_of_the_simulation_is_told_in_the_words_of_the_contract()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        rig.Chain.Reverts = call => call.To == Contracts.SsvNetwork
            ? new AbiWriter(FunctionSelector.Of("IncorrectClusterState()")).ToArray()
            : null;

        await rig.ExecuteAsync(Step(rig, key));

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        (await rig.Journal.ExposuresAsync(key, RouterRig.Cancellation)).ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.SimulationReverted);
        refusal.Text.ShouldContain("IncorrectClusterState");
    }

    private static RegisterStep Step(RouterRig rig, BlsPublicKey key) => new(rig.Account, FakeSsv.Operators, [key], Funding);

    private static BlsPublicKey Recombine(SharesData shares)
    {
        var secrets = FakeSsv.Ids.Take(3)
            .Select((id, index) => FakeSsv.PrivateKey(id).DecryptShare(shares.EncryptedShare(index)))
            .ToArray();
        using var whole = BlsLagrange.InterpolateSecretKey(FakeSsv.Ids[..3], secrets);
        foreach (var secret in secrets) secret.Dispose();
        return whole.PublicKey;
    }
}
