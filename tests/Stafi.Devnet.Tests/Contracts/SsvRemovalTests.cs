using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

public sealed class SsvRemovalTests(DevnetChain chain) : SsvTest(chain)
{
    [Fact]
    public async Task Removed_keys_leave_one_event_each_with_the_final_tuple()
    {
        var before = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2, 3), Plenty));

        var outcome = await SendAsync(Remove(FirstFour, before, 3, 1));

        var removed = Events(outcome).Cast<ValidatorRemoved>().ToArray();
        removed.Select(item => item.PublicKey.ToArray()[0]).ShouldBe([(byte)3, (byte)1]);
        removed.Select(item => item.Cluster).Distinct().Count().ShouldBe(1);
        removed[0].Cluster.ValidatorCount.ShouldBe(1U);
        removed[0].Cluster.Balance.ShouldBe(Plenty - new Wei(BurnOf(FirstFour) * 3));
    }

    [Fact]
    public async Task Keys_that_are_not_registered_or_elsewhere_are_refused()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        var elsewhere = Hex.Encode(DevnetChain.Data("IncorrectValidatorStateWithData(bytes)", data => data.Bytes(Key(1))));

        elsewhere.ShouldStartWith("0x89307938");
        (await RevertAsync(Remove(FirstFour, cluster, 2))).ShouldBe(ValidatorDoesNotExist);
        (await RevertAsync(Remove(FirstFour, cluster, 1, 1))).ShouldBe(ValidatorDoesNotExist);
        (await RevertAsync(Remove(FirstFour, cluster))).ShouldBe(ValidatorDoesNotExist);
        (await RevertAsync(Remove([1, 2, 3, 5], cluster, 1))).ShouldBe(elsewhere);
        (await RevertAsync(Remove(FirstFour, cluster with { Index = cluster.Index + 1 }, 1))).ShouldBe(IncorrectClusterState);
        (await RevertAsync(Remove(FirstFour, cluster, 1), from: DevnetAccounts.Stranger)).ShouldBe(ValidatorDoesNotExist);
    }

    [Fact]
    public async Task Without_its_last_validator_a_cluster_keeps_its_balance_which_the_owner_takes_back()
    {
        var full = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1), Plenty));
        var empty = TupleOf(await SendAsync(Remove(FirstFour, full, 1)));
        await MineAsync(100);

        empty.ValidatorCount.ShouldBe(0U);
        empty.Active.ShouldBeTrue();
        (await BalanceAsync(FirstFour, empty)).ShouldBe(empty.Balance);
        (await IsLiquidatableAsync(FirstFour, empty)).ShouldBeFalse();
        (await RevertAsync(Register(FirstFour, ClusterTuple.New, 2), Plenty)).ShouldBe(IncorrectClusterState);
        var withdrawn = TupleOf(await SendAsync(Withdraw(FirstFour, empty.Balance, empty)));
        withdrawn.Balance.ShouldBe(Wei.Zero);
        await SendAsync(Register(FirstFour, withdrawn, 1), Plenty);
    }

    [Fact]
    public async Task A_removed_key_can_be_registered_again()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty));
        await SendAsync(Remove(FirstFour, cluster, 1));

        await SendAsync(Register([5, 6, 7, 8], ClusterTuple.New, 1), Plenty);
    }

    [Fact]
    public async Task An_exit_is_only_an_event_and_can_be_repeated()
    {
        var cluster = TupleOf(await SendAsync(Register(FirstFour, ClusterTuple.New, 1, 2), Plenty));
        var exit = DevnetChain.Data("exitValidator(bytes,uint64[])", data => data.Bytes(Key(1)).UInt64Array(FirstFour));
        var both = DevnetChain.Data("bulkExitValidator(bytes[],uint64[])", data => data.BytesArray([Key(1), Key(2)]).UInt64Array(FirstFour));

        for (var i = 0; i < 2; i++)
        {
            var exited = Decode((await SendAsync(exit)).Logs.Single()).ShouldBeOfType<ValidatorExited>();
            exited.PublicKey.ToArray().ShouldBe(Key(1));
        }
        (await SendAsync(both)).Logs.Count.ShouldBe(2);
        (await BalanceAsync(FirstFour, cluster)).ShouldBeGreaterThan(Wei.Zero);

        var wrongSet = DevnetChain.Data("exitValidator(bytes,uint64[])", data => data.Bytes(Key(1)).UInt64Array([1, 2, 3, 5]));
        (await RevertAsync(wrongSet)).ShouldStartWith("0x89307938");
        var nothing = DevnetChain.Data("bulkExitValidator(bytes[],uint64[])", data => data.BytesArray([]).UInt64Array(FirstFour));
        (await RevertAsync(nothing)).ShouldBe(ValidatorDoesNotExist);
    }

    [Fact]
    public async Task The_fee_recipient_is_only_an_event_of_the_owner()
    {
        var outcome = await SendAsync(DevnetChain.Data("setFeeRecipientAddress(address)", data => data.Address(At.SuperNodeFeePool)));

        Decode(outcome.Logs.Single()).ShouldBeOfType<FeeRecipientAddressUpdated>().ShouldSatisfyAllConditions(
            updated => updated.Owner.ShouldBe(Owner.Address),
            updated => updated.Recipient.ShouldBe(At.SuperNodeFeePool));
        outcome.GasUsed.ShouldBeLessThan(30_000UL);
    }
}
