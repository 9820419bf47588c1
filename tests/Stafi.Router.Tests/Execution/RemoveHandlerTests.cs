using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Replacing;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class RemoveHandlerTests
{
    private static readonly OperatorSet Left = new(11, 12, 13, 14);
    private static readonly Wei Funding = Wei.FromEther(1);

    [Fact]
    public async Task Exited_validators_are_removed_in_one_call_with_the_newest_tuple()
    {
        await using var rig = await RouterRig.CreateAsync();
        BlsPublicKey[] keys = [Registered(rig, 0, ValidatorStatus.ExitedUnslashed), Registered(rig, 1, ValidatorStatus.WithdrawalDone)];

        await rig.ExecuteAsync(new RemoveStep(rig.Account, Left, keys));

        var sent = rig.Chain.Sent.ShouldHaveSingleItem();
        sent.Transaction.To.ShouldBe(Contracts.SsvNetwork);
        sent.Transaction.Value.ShouldBe(Wei.Zero);
        Convert.ToHexStringLower(sent.Transaction.Data.Span[..4]).ShouldBe("5aed1142");
        var reader = new AbiReader(sent.Transaction.Data.Span[4..]);
        reader.BytesArray().Select(bytes => new BlsPublicKey(bytes)).ShouldBe(keys);
        reader.UInt64Array().ShouldBe(Left.Ids.ToArray());
        reader.UInt32().ShouldBe(2U);
    }

    [Fact]
    public async Task One_that_is_exiting_by_now_is_neither_removed_nor_moved()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = Registered(rig, 0, ValidatorStatus.ActiveExiting);
        await rig.ExecuteAsync(new RemoveStep(rig.Account, Left, [key]), Move(rig, key));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldAllBe(refusal => refusal.Code == RefusalCode.GateUnsafe);
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Beacon_nodes_that_differ_remove_nobody()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.OtherBeacon = new FakeBeacon(Contracts.Deposit));
        var key = Registered(rig, 0, ValidatorStatus.ExitedUnslashed);
        rig.OtherBeacon!.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
        await rig.ExecuteAsync(new RemoveStep(rig.Account, Left, [key]));
        rig.Chain.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_validator_moves_while_its_destination_takes_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(Move(rig, Registered(rig, 0, ValidatorStatus.ActiveOngoing)));
        rig.Chain.Sent.Count.ShouldBe(1);
        var moved = await rig.Journal.MovedAsync(DayOf(rig), RouterRig.Cancellation);
        moved[(rig.Account, Left)].ShouldBe(1);
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("private")]
    [InlineData("full")]
    [InlineData("poor")]
    public async Task A_destination_that_takes_it_no_more_keeps_it_where_it_is(string change)
    {
        await using var rig = await RouterRig.CreateAsync();
        var step = Move(rig, Registered(rig, 0, ValidatorStatus.ActiveOngoing));
        var world = await rig.ObserveAsync();
        if (change == "removed") rig.Ssv.Removed.Add(3);
        if (change == "private") rig.Ssv.Private.Add(3);
        if (change == "full") rig.Ssv.ValidatorCount = 3_000;
        if (change == "poor") rig.Chain.Balances[rig.Account] = Funding;

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, step), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    [Fact]
    public async Task A_signed_move_of_a_validator_that_begins_to_exit_is_not_wanted_any_more()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = Registered(rig, 0, ValidatorStatus.ActiveOngoing);
        await rig.ExecuteAsync(Move(rig, key));
        var intent = await rig.OnlyIntentAsync();
        (await rig.Get<IntentReview>().OfAsync(intent, RouterRig.Cancellation)).ShouldBeOfType<Review.Wanted>();

        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveExiting);
        rig.Beacon.FinalizedRoot = Keccak256.Hash([2]);

        (await rig.Get<IntentReview>().OfAsync(intent, RouterRig.Cancellation)).ShouldBeOfType<Review.Unwanted>().Reason.ShouldContain("ActiveExiting");
    }

    private static RemoveStep Move(RouterRig rig, BlsPublicKey key) =>
        new(rig.Account, Left, [key], new MoveDestination(rig.Account, FakeSsv.Operators, Funding));

    private static long DayOf(RouterRig rig) => rig.Ledger.Head.Timestamp.ToUnixTimeSeconds() / 86_400;

    private static BlsPublicKey Registered(RouterRig rig, uint index, ValidatorStatus status)
    {
        var key = rig.AddKey(index, PubkeyStatus.Staked);
        rig.Ledger.RegisteredBy.Add((key, rig.Account));
        rig.Ledger.Places.Add((key, new SsvPlace(rig.Account, Left, 1, null)));
        rig.Ledger.Registrations.Add(new LiveRegistration(key, new Registration(rig.Account, Left, index, 1)));
        if (rig.Ledger.Clusters.Count == 0) rig.Ledger.Clusters.Add(new KnownCluster(rig.Account, Left, new ClusterTuple(2, 4, 5, true, Wei.FromEther(2)), 1));
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, status);
        return key;
    }
}
