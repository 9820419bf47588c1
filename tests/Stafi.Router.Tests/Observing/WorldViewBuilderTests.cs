using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Tests.Observing;

public class WorldViewBuilderTests
{
    [Fact]
    public async Task A_quiet_world_is_all_known()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Matched);
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.PendingInitialized);
        var world = await rig.ObserveAsync();

        world.Finalized.Value.Number.ShouldBe(1UL);
        world.BaseFee.Value.ShouldBe(rig.Chain.BaseFee);
        world.Pool.Value.Balance.ShouldBe(Wei.FromEther(150));
        world.Pool.Value.WithdrawalCredentials.ShouldBe(Contracts.Credentials);
        world.Pool.Value.KeysAwaitingStake.ShouldBe(1);
        world.Ssv.Value.LiquidationThresholdBlocks.ShouldBe(50_000UL);
        world.Operators.Value.Select(
            each => (each.Id, each.Name, each.Health.Value.Performance24h)).ShouldContain((2UL, "operator 2", (int?)9_900));
        var validator = world.Validators.ShouldHaveSingleItem();
        validator.BeaconStatus.Value.ShouldBe(ValidatorStatus.PendingInitialized);
        validator.Evidence.ShouldNotBeNull().Credentials.Value.ShouldBe(CredentialsVerdict.Ours);
        world.Candidates.Select(candidate => candidate.KeyIndex).ShouldBe([1U, 2U, 3U, 4U]);
        world.Candidates.ShouldAllBe(candidate => candidate.Evidence.Credentials.Value == CredentialsVerdict.Unseen);
    }

    [Fact]
    public async Task A_light_node_that_can_not_be_read_makes_nothing_unknown_but_what_it_tells()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Matched);
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.PendingInitialized);
        foreach (var view in (string[])["getLightNodeDepositEnabled()", "getCurrentNodeDepositAmount()", "getLightNodePubkeyStatus(bytes)"])
            rig.Chain.View(Contracts.LightNode, view, _ => null);

        var world = await rig.ObserveAsync();

        world.Pool.Value.LightNode.ShouldBeNull();
        world.Pool.Value.LightNodeUnread.ShouldNotBeNull().ShouldContain("the views revert");
        world.Validators.ShouldHaveSingleItem().Evidence.ShouldNotBeNull().SuperNodeStatus.Value.ShouldBe(PubkeyStatus.Matched);
        world.Candidates[0].Evidence.LightNodeStatus.Reason.ShouldNotBeNull().ShouldContain("getLightNodePubkeyStatus reverts");
        var plan = Planner.Plan(world, rig.Options.Policy);
        plan.Steps.ShouldContain(step => step.Step is StakeStep);
        plan.Holds.ShouldContain(held => held.Subject == "deposit" && held.Text.Contains("kept for keys of solo users is unknown"));

        rig.Chain.View(Contracts.LightNode, "getLightNodePubkeyStatus(bytes)", writer => writer.UInt(0));
        (await rig.ObserveAsync()).Candidates[0].Evidence.LightNodeStatus.Value.ShouldBe(PubkeyStatus.Unknown, "it is asked again in the same state");
        Planner.Plan(await rig.ObserveAsync(), rig.Options.Policy with { BatchBlocks = 0, Solo = new SoloPolicy { Enabled = false } })
            .Steps.ShouldContain(step => step.Step is DepositStep, "without the solo route nothing is kept");
    }

    [Fact]
    public async Task Keys_of_others_that_wait_for_the_pools_ether_are_judged_and_settled_ones_are_left_out()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.AddKey(0, PubkeyStatus.Matched);
        var (solo, staked, other) = (rig.Key(20), rig.Key(21), rig.Key(22));
        var user = Tests.Building.Sample.Address(0x78);
        rig.Ledger.LightNodeKeys.Add(new LightNodeKey(solo, user, Wei.FromEther(12), PubkeyStatus.Matched, 5, 3));
        rig.Ledger.LightNodeKeys.Add(new LightNodeKey(staked, user, Wei.FromEther(12), PubkeyStatus.Staked, 5, 3));
        rig.Ledger.PoolKeys.Add(new PoolKey(other, user, PubkeyStatus.Deposited, 4, 4));
        rig.Beacon.Registry[solo] = FakeBeacon.Validator(solo, WithdrawalCredentials.ForAddress(user), ValidatorStatus.PendingInitialized);

        var world = await rig.ObserveAsync();

        world.Pool.Value.LightNode.ShouldBe(new LightNodeView(Contracts.LightNode, true, Wei.FromEther(12), null));
        world.ForeignKeys.Select(key => (key.PublicKey, key.Kind, key.Status, key.Credentials.Value)).ShouldBe([
            (other, NodeKind.SuperNode, PubkeyStatus.Deposited, CredentialsVerdict.Unseen),
            (solo, NodeKind.LightNode, PubkeyStatus.Matched, CredentialsVerdict.FrontRun)]);
    }

    [Fact]
    public async Task Several_owner_accounts_have_their_own_nonces_and_private_operators_are_asked_about_the_one_that_registers()
    {
        var next = Tests.Building.Sample.Address(0x77);
        await using var rig = await RouterRig.CreateAsync(rig => rig.Options = rig.Options with
        {
            Accounts = rig.Options.Accounts with { SsvOwners = [.. rig.Options.Accounts.SsvOwners, new AccountOptions(next, null, null)] },
            Mode = RouterMode.View,
        });
        rig.Ledger.NonceOf = owner => owner == next ? 5ul : 60_000;
        rig.Ssv.Private.Add(1);
        rig.Chain.View(Contracts.SsvViews, "getWhitelistedOperators(uint64[],address)", data =>
        {
            var reader = new AbiReader(data.Span);
            _ = reader.UInt64Array();
            return new AbiWriter().UInt64Array(reader.Address() == next ? [1ul] : []).ToArray();
        });

        var world = await rig.ObserveAsync();

        world.Owners.Select(owner => (owner.Address, owner.RegistrationNonce)).ShouldBe([(rig.Account, 60_000ul), (next, 5ul)]);
        world.Operators.Value.Single(each => each.Id == 1).AcceptsUs.ShouldBeTrue();
    }

    [Fact]
    public async Task A_silent_beacon_node_makes_only_its_own_readings_unknown()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.AddKey(0, PubkeyStatus.Matched);
        rig.Beacon.Failure = new BeaconApiException(BeaconApiFailure.Transport, "connection refused");
        var world = await rig.ObserveAsync();

        world.Beacon.Reason.ShouldNotBeNull().ShouldContain("connection refused");
        world.Validators[0].BeaconStatus.IsKnown.ShouldBeFalse();
        world.Validators[0].Evidence!.Credentials.IsKnown.ShouldBeFalse();
        world.Validators[0].Evidence!.SuperNodeStatus.Value.ShouldBe(PubkeyStatus.Matched);
        world.Pool.IsKnown.ShouldBeTrue();
        world.Operators.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public async Task Views_that_fail_are_unknown_with_the_reason_and_never_zero()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ledger.Clusters.Add(new KnownCluster(rig.Account, FakeSsv.Operators, ClusterTuple.New, 1));
        rig.Chain.Fails = method => method == "eth_call" ? FakeChain.Failure(JsonRpcFailure.Transport, "no route") : null;
        var world = await rig.ObserveAsync();

        world.Pool.Reason.ShouldNotBeNull().ShouldContain("no route");
        world.Ssv.IsKnown.ShouldBeFalse();
        world.Operators.IsKnown.ShouldBeFalse();
        world.Clusters.ShouldHaveSingleItem().Balance.IsKnown.ShouldBeFalse();
        world.Owners.ShouldHaveSingleItem().Balance.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_whose_view_reverts_has_an_unknown_balance()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Ledger.Clusters.Add(new KnownCluster(rig.Account, FakeSsv.Operators, ClusterTuple.New, 1));
        (await rig.ObserveAsync()).Clusters.ShouldHaveSingleItem().Balance.Reason.ShouldNotBeNull().ShouldContain("getBalance refuses");
    }

    [Fact]
    public async Task Before_the_first_finality_there_is_no_finalized_block()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.FinalizedNumber = null;
        (await rig.ObserveAsync()).Finalized.Reason.ShouldNotBeNull().ShouldContain("not finalized");
    }

    [Fact]
    public async Task A_round_without_news_needs_few_requests_whatever_the_number_of_validators()
    {
        await using var rig = await RouterRig.CreateAsync();
        for (var i = 0U; i < 20; i++) rig.AddKey(i, PubkeyStatus.Staked);
        await rig.ObserveAsync();
        var before = rig.Chain.Requests;
        rig.Beacon.Requests.Clear();
        rig.Chain.Mine();
        await rig.ObserveAsync();
        (rig.Chain.Requests - before).ShouldBeLessThanOrEqualTo(8);
        rig.Beacon.Requests.ShouldBe(["checkpoints"]);
    }

    [Fact]
    public async Task Deposit_logs_of_a_block_that_was_replaced_meanwhile_are_unknown()
    {
        await using var rig = await RouterRig.CreateAsync();
        var head = rig.Ledger.Head;
        rig.Chain.Replace(head.Number, fork: 1);
        var world = await rig.Get<Router.Observing.WorldViewBuilder>().BuildAsync(head, RouterRig.Cancellation);
        world.Candidates[0].Evidence.Credentials.Reason.ShouldNotBeNull().ShouldContain("replaced");
        world.Candidates[0].Evidence.RegisteredBy.IsKnown.ShouldBeFalse();
    }
}
