using System.Buffers.Binary;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger;

/// <summary>What a watched contract is to us.</summary>
internal enum ContractRole
{
    SsvNetwork,
    SuperNode,
    LightNode,
    Upgrade,
    UserDeposit,
    Withdraw,
    Ether,
}

/// <summary>A contract whose logs the ledger keeps.</summary>
internal sealed record WatchedContract(Address Address, ContractRole Role)
{
    private static readonly Hash32[] SsvTopicsKept =
    [
        .. ClusterFact.Topics,
        SsvTopics.FeeRecipientAddressUpdated,
        SsvTopics.OperatorAdded, SsvTopics.OperatorRemoved,
        SsvTopics.OperatorFeeDeclared, SsvTopics.OperatorFeeExecuted, SsvTopics.OperatorFeeDeclarationCancelled,
        SsvTopics.OperatorPrivacyStatusUpdated,
        SsvTopics.OperatorMultipleWhitelistUpdated, SsvTopics.OperatorMultipleWhitelistRemoved, SsvTopics.OperatorWhitelistingContractUpdated,
    ];

    private static readonly Hash32[] SuperNodeTopicsKept = [PoolTopics.SuperNodeDeposited, PoolTopics.SetPubkeyStatus];

    private static readonly Hash32[] LightNodeTopicsKept = [PoolTopics.LightNodeDeposited, PoolTopics.SetPubkeyStatus];

    private static readonly Hash32[] UpgradeTopicsKept = [PoolTopics.ContractUpgraded];

    private static readonly Hash32[] UserDepositTopicsKept =
        [PoolTopics.DepositReceived, PoolTopics.DepositRecycled, PoolTopics.DepositAssigned, PoolTopics.ExcessWithdrawn];

    private static readonly Hash32[] WithdrawTopicsKept =
    [
        PoolTopics.Unstake, PoolTopics.Withdraw, PoolTopics.ReserveEthForWithdraw, PoolTopics.DistributeWithdrawals, PoolTopics.NotifyValidatorExit,
    ];

    private static readonly Hash32[] EtherTopicsKept = [PoolTopics.VaultDeposited, PoolTopics.VaultWithdrawn];

    /// <summary>First topics of the events that are kept.</summary>
    public IReadOnlyList<Hash32> Topics => Role switch
    {
        ContractRole.SsvNetwork => SsvTopicsKept,
        ContractRole.SuperNode => SuperNodeTopicsKept,
        ContractRole.LightNode => LightNodeTopicsKept,
        ContractRole.UserDeposit => UserDepositTopicsKept,
        ContractRole.Withdraw => WithdrawTopicsKept,
        ContractRole.Ether => EtherTopicsKept,
        _ => UpgradeTopicsKept,
    };

    // Raised when more is kept of the same events.
    private uint Version => Role == ContractRole.SsvNetwork ? 2u : 1u;

    /// <summary>Hash of the topics and the first block: another value means that the contract's history must be read again.</summary>
    public Hash32 Extent(LedgerOptions options)
    {
        var text = new byte[sizeof(ulong) + (Topics.Count * Hash32.Length) + (Version == 1 ? 0 : sizeof(uint))];
        if (Version > 1) BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(text.Length - sizeof(uint)), Version);
        BinaryPrimitives.WriteUInt64BigEndian(text, options.FirstBlock);
        var sorted = Topics.Order().ToArray();
        for (var i = 0; i < sorted.Length; i++) sorted[i].CopyTo(text.AsSpan(sizeof(ulong) + (i * Hash32.Length)));
        return Keccak256.Hash(text);
    }
}
