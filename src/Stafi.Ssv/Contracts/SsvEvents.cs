using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>Reads SSVNetwork's logs.</summary>
public static class SsvEvents
{
    private delegate SsvEvent Decoder(Log log, AbiReader data);

    private sealed record Entry(string Name, int Topics, Decoder Decode);

    private static readonly FrozenDictionary<Hash32, Entry> Entries = new Dictionary<Hash32, Entry>
    {
        [SsvTopics.ValidatorAdded] = new("ValidatorAdded", 2, ReadValidatorAdded),
        [SsvTopics.ValidatorRemoved] = new("ValidatorRemoved", 2, ReadValidatorRemoved),
        [SsvTopics.ValidatorExited] = new("ValidatorExited", 2, ReadValidatorExited),
        [SsvTopics.ClusterDeposited] = new("ClusterDeposited", 2, ReadClusterDeposited),
        [SsvTopics.ClusterWithdrawn] = new("ClusterWithdrawn", 2, ReadClusterWithdrawn),
        [SsvTopics.ClusterLiquidated] = new("ClusterLiquidated", 2, ReadClusterLiquidated),
        [SsvTopics.ClusterReactivated] = new("ClusterReactivated", 2, ReadClusterReactivated),
        [SsvTopics.ClusterMigratedToEth] = new("ClusterMigratedToETH", 2, ReadClusterMigrated),
        [SsvTopics.ClusterBalanceUpdated] = new("ClusterBalanceUpdated", 3, ReadClusterBalanceUpdated),
        [SsvTopics.FeeRecipientAddressUpdated] = new("FeeRecipientAddressUpdated", 2,
            (log, data) => new FeeRecipientAddressUpdated(TopicAddress(log.Topics[1]), data.Address())),
        [SsvTopics.OperatorAdded] = new("OperatorAdded", 3,
            (log, data) => new OperatorAdded(TopicUInt64(log.Topics[1]), TopicAddress(log.Topics[2]), data.Bytes().ToArray(), data.Wei())),
        [SsvTopics.OperatorRemoved] = new("OperatorRemoved", 2, (log, _) => new OperatorRemoved(TopicUInt64(log.Topics[1]))),
        [SsvTopics.OperatorFeeDeclared] = new("OperatorFeeDeclared", 3,
            (log, data) => new OperatorFeeDeclared(TopicUInt64(log.Topics[2]), TopicAddress(log.Topics[1]), data.UInt64(), data.Wei())),
        [SsvTopics.OperatorFeeExecuted] = new("OperatorFeeExecuted", 3,
            (log, data) => new OperatorFeeExecuted(TopicUInt64(log.Topics[2]), TopicAddress(log.Topics[1]), data.UInt64(), data.Wei())),
        [SsvTopics.OperatorFeeDeclarationCancelled] = new("OperatorFeeDeclarationCancelled", 3,
            (log, _) => new OperatorFeeDeclarationCancelled(TopicUInt64(log.Topics[2]), TopicAddress(log.Topics[1]))),
        [SsvTopics.OperatorPrivacyStatusUpdated] = new("OperatorPrivacyStatusUpdated", 1,
            (_, data) => new OperatorPrivacyStatusUpdated(data.UInt64Array(), data.Bool())),
        [SsvTopics.OperatorMultipleWhitelistUpdated] = new("OperatorMultipleWhitelistUpdated", 1,
            (_, data) => new OperatorWhitelistChanged(data.UInt64Array(), data.AddressArray(), true)),
        [SsvTopics.OperatorMultipleWhitelistRemoved] = new("OperatorMultipleWhitelistRemoved", 1,
            (_, data) => new OperatorWhitelistChanged(data.UInt64Array(), data.AddressArray(), false)),
        [SsvTopics.OperatorWhitelistingContractUpdated] = new("OperatorWhitelistingContractUpdated", 1,
            (_, data) => new OperatorWhitelistingContractUpdated(data.UInt64Array(), data.Address())),
    }.ToFrozenDictionary();

    /// <summary>The first topics that <see cref="TryDecode"/> knows.</summary>
    public static IReadOnlyCollection<Hash32> Topics => Entries.Keys;

    /// <summary>
    /// Reads one log; the caller has checked that SSVNetwork emitted it. A log of a known topic whose content is wrong gives an
    /// <see cref="UnreadableSsvEvent"/>; this method never throws for what a chain may hold.
    /// </summary>
    /// <returns>False when the first topic is none of <see cref="Topics"/>.</returns>
    public static bool TryDecode(Log log, [NotNullWhen(true)] out SsvEvent? decoded)
    {
        decoded = null;
        if (log.Topics.Count == 0 || !Entries.TryGetValue(log.Topics[0], out var entry)) return false;

        decoded = Read(entry, log).At(new LogPosition(log.BlockNumber, log.LogIndex));
        return true;
    }

    private static SsvEvent Read(Entry entry, Log log)
    {
        if (log.Topics.Count != entry.Topics)
            return new UnreadableSsvEvent(entry.Name, $"It has {log.Topics.Count} topics instead of {entry.Topics}.");
        try
        {
            return entry.Decode(log, new AbiReader(log.Data.Span));
        }
        catch (AbiException failure)
        {
            return new UnreadableSsvEvent(entry.Name, failure.Message);
        }
    }

    private static ValidatorAdded ReadValidatorAdded(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var key = ClusterAbi.ReadPublicKey(ref data);
        var bytes = data.Bytes();
        // A view, as most of the log is its shares.
        _ = log.Data.Span.Overlaps(bytes, out var start);
        var shares = log.Data.Slice(start, bytes.Length);
        return new ValidatorAdded(TopicAddress(log.Topics[1]), operators, key, shares, ClusterAbi.ReadCluster(ref data));
    }

    private static ValidatorRemoved ReadValidatorRemoved(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var key = ClusterAbi.ReadPublicKey(ref data);
        return new ValidatorRemoved(TopicAddress(log.Topics[1]), operators, key, ClusterAbi.ReadCluster(ref data));
    }

    private static ValidatorExited ReadValidatorExited(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        return new ValidatorExited(TopicAddress(log.Topics[1]), operators, ClusterAbi.ReadPublicKey(ref data));
    }

    private static ClusterDeposited ReadClusterDeposited(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var value = data.Wei();
        return new ClusterDeposited(TopicAddress(log.Topics[1]), operators, value, ClusterAbi.ReadCluster(ref data));
    }

    private static ClusterWithdrawn ReadClusterWithdrawn(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var value = data.Wei();
        return new ClusterWithdrawn(TopicAddress(log.Topics[1]), operators, value, ClusterAbi.ReadCluster(ref data));
    }

    private static ClusterLiquidated ReadClusterLiquidated(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        return new ClusterLiquidated(TopicAddress(log.Topics[1]), operators, ClusterAbi.ReadCluster(ref data));
    }

    private static ClusterReactivated ReadClusterReactivated(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        return new ClusterReactivated(TopicAddress(log.Topics[1]), operators, ClusterAbi.ReadCluster(ref data));
    }

    private static ClusterMigratedToEth ReadClusterMigrated(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var deposited = data.Wei();
        var refunded = data.Wei().Value;
        var effectiveBalance = data.UInt32();
        return new ClusterMigratedToEth(TopicAddress(log.Topics[1]), operators, deposited, refunded, effectiveBalance, ClusterAbi.ReadCluster(ref data));
    }

    private static ClusterBalanceUpdated ReadClusterBalanceUpdated(Log log, AbiReader data)
    {
        var operators = ClusterAbi.ReadOperators(ref data);
        var effectiveBalance = data.UInt32();
        var cluster = ClusterAbi.ReadCluster(ref data);
        return new ClusterBalanceUpdated(TopicAddress(log.Topics[1]), operators, TopicUInt64(log.Topics[2]), effectiveBalance, cluster);
    }

    private static Address TopicAddress(Hash32 topic)
    {
        Span<byte> word = stackalloc byte[Hash32.Length];
        topic.CopyTo(word);
        return new AbiReader(word).Address();
    }

    private static ulong TopicUInt64(Hash32 topic)
    {
        Span<byte> word = stackalloc byte[Hash32.Length];
        topic.CopyTo(word);
        return new AbiReader(word).UInt64();
    }
}
