using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Tests.Building;

/// <summary>Events of the pool's users and voters as the contracts emit them.</summary>
internal static class PoolUserEvents
{
    public static FakeEvent Received(Address user, Wei amount) => Flow(PoolTopics.DepositReceived, user, amount);

    public static FakeEvent Recycled(Address from, Wei amount) => Flow(PoolTopics.DepositRecycled, from, amount);

    public static FakeEvent Assigned(Address to, Wei amount) => Flow(PoolTopics.DepositAssigned, to, amount);

    public static FakeEvent Excess(Address to, Wei amount) => Flow(PoolTopics.ExcessWithdrawn, to, amount);

    public static FakeEvent Vault(bool comesIn, string name, Wei amount) => new(
        Events.Pool.Ether!.Value,
        [comesIn ? PoolTopics.VaultDeposited : PoolTopics.VaultWithdrawn, PoolContractName.Hash(name)],
        new AbiWriter().UInt(amount).UInt(1_700_000_000ul).ToArray());

    public static FakeEvent Unstaked(Address user, Wei amount, ulong request, bool instantly) => new(
        Events.Pool.Withdraw,
        [PoolTopics.Unstake, Word(user)],
        new AbiWriter().UInt(amount).UInt(amount).UInt(request).Bool(instantly).ToArray());

    public static FakeEvent Claimed(Address user, params ReadOnlySpan<ulong> requests) =>
        new(Events.Pool.Withdraw, [PoolTopics.Withdraw, Word(user)], new AbiWriter().UInt64Array(requests).ToArray());

    public static FakeEvent Reserved(ulong cycle, Wei amount) =>
        new(Events.Pool.Withdraw, [PoolTopics.ReserveEthForWithdraw], new AbiWriter().UInt(cycle).UInt(amount).ToArray());

    public static FakeEvent Distributed(ulong height, Wei user, ulong claimable) => new(
        Events.Pool.Withdraw,
        [PoolTopics.DistributeWithdrawals],
        new AbiWriter().UInt(height).UInt(user).UInt(2ul).UInt(3ul).UInt(claimable).UInt(4ul).ToArray());

    public static FakeEvent ExitNotified(ulong cycle, ulong start, ReadOnlySpan<ulong> validators, Address? contract = null) => new(
        contract ?? Events.Pool.Withdraw,
        [PoolTopics.NotifyValidatorExit],
        new AbiWriter().UInt(cycle).UInt(start).UInt64Array(validators).ToArray());

    public static FakeEvent WithdrawUpgraded(Address from, Address to) => new(
        Events.Upgrade,
        [PoolTopics.ContractUpgraded, PoolContractName.Hash(PoolContractName.Withdraw), Word(from), Word(to)],
        new AbiWriter().UInt(1_700_000_000ul).ToArray());

    private static FakeEvent Flow(Hash32 topic, Address party, Wei amount) =>
        new(Events.Pool.UserDeposit, [topic, Word(party)], new AbiWriter().UInt(amount).UInt(1_700_000_000ul).ToArray());

    private static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());
}
