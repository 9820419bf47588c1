using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Ssv.Contracts;

/// <summary>First topics of SSVNetwork's events, for log filters.</summary>
public static class SsvTopics
{
    private const string Cluster = "(uint32,uint64,uint64,bool,uint256)";

    /// <summary><c>ValidatorAdded</c>.</summary>
    public static Hash32 ValidatorAdded { get; } = EventTopic.Of($"ValidatorAdded(address,uint64[],bytes,bytes,{Cluster})");

    /// <summary><c>ValidatorRemoved</c>.</summary>
    public static Hash32 ValidatorRemoved { get; } = EventTopic.Of($"ValidatorRemoved(address,uint64[],bytes,{Cluster})");

    /// <summary><c>ValidatorExited</c>.</summary>
    public static Hash32 ValidatorExited { get; } = EventTopic.Of("ValidatorExited(address,uint64[],bytes)");

    /// <summary><c>ClusterDeposited</c>.</summary>
    public static Hash32 ClusterDeposited { get; } = EventTopic.Of($"ClusterDeposited(address,uint64[],uint256,{Cluster})");

    /// <summary><c>ClusterWithdrawn</c>.</summary>
    public static Hash32 ClusterWithdrawn { get; } = EventTopic.Of($"ClusterWithdrawn(address,uint64[],uint256,{Cluster})");

    /// <summary><c>ClusterLiquidated</c>.</summary>
    public static Hash32 ClusterLiquidated { get; } = EventTopic.Of($"ClusterLiquidated(address,uint64[],{Cluster})");

    /// <summary><c>ClusterReactivated</c>.</summary>
    public static Hash32 ClusterReactivated { get; } = EventTopic.Of($"ClusterReactivated(address,uint64[],{Cluster})");

    /// <summary><c>ClusterMigratedToETH</c>.</summary>
    public static Hash32 ClusterMigratedToEth { get; } =
        EventTopic.Of($"ClusterMigratedToETH(address,uint64[],uint256,uint256,uint32,{Cluster})");

    /// <summary><c>ClusterBalanceUpdated</c>.</summary>
    public static Hash32 ClusterBalanceUpdated { get; } =
        EventTopic.Of($"ClusterBalanceUpdated(address,uint64[],uint64,uint32,{Cluster})");

    /// <summary><c>FeeRecipientAddressUpdated</c>.</summary>
    public static Hash32 FeeRecipientAddressUpdated { get; } = EventTopic.Of("FeeRecipientAddressUpdated(address,address)");

    /// <summary><c>OperatorAdded</c>.</summary>
    public static Hash32 OperatorAdded { get; } = EventTopic.Of("OperatorAdded(uint64,address,bytes,uint256)");

    /// <summary><c>OperatorRemoved</c>.</summary>
    public static Hash32 OperatorRemoved { get; } = EventTopic.Of("OperatorRemoved(uint64)");

    /// <summary><c>OperatorFeeDeclared</c>.</summary>
    public static Hash32 OperatorFeeDeclared { get; } = EventTopic.Of("OperatorFeeDeclared(address,uint64,uint256,uint256)");

    /// <summary><c>OperatorFeeExecuted</c>.</summary>
    public static Hash32 OperatorFeeExecuted { get; } = EventTopic.Of("OperatorFeeExecuted(address,uint64,uint256,uint256)");

    /// <summary><c>OperatorFeeDeclarationCancelled</c>.</summary>
    public static Hash32 OperatorFeeDeclarationCancelled { get; } = EventTopic.Of("OperatorFeeDeclarationCancelled(address,uint64)");

    /// <summary><c>OperatorPrivacyStatusUpdated</c>.</summary>
    public static Hash32 OperatorPrivacyStatusUpdated { get; } = EventTopic.Of("OperatorPrivacyStatusUpdated(uint64[],bool)");

    /// <summary><c>OperatorMultipleWhitelistUpdated</c>.</summary>
    public static Hash32 OperatorMultipleWhitelistUpdated { get; } = EventTopic.Of("OperatorMultipleWhitelistUpdated(uint64[],address[])");

    /// <summary><c>OperatorMultipleWhitelistRemoved</c>.</summary>
    public static Hash32 OperatorMultipleWhitelistRemoved { get; } = EventTopic.Of("OperatorMultipleWhitelistRemoved(uint64[],address[])");

    /// <summary><c>OperatorWhitelistingContractUpdated</c>.</summary>
    public static Hash32 OperatorWhitelistingContractUpdated { get; } = EventTopic.Of("OperatorWhitelistingContractUpdated(uint64[],address)");
}
