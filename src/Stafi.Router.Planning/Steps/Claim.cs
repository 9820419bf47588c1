using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Something that a step uses. An exclusive claim can be held once; claims of ETH add up against what there is.</summary>
/// <param name="Resource">What is claimed.</param>
/// <param name="Amount">ETH claimed of it; null for an exclusive claim.</param>
public sealed record Claim(string Resource, Wei? Amount = null)
{
    /// <summary>The cluster that is claimed; null when it is something else.</summary>
    public (Address Owner, OperatorSet Operators)? OfCluster { get; private init; }

    /// <summary>The validator key that is claimed; null when it is something else.</summary>
    public BlsPublicKey? OfKey { get; private init; }

    /// <summary>The lane in which new key indexes are reserved.</summary>
    public static Claim NewKeys { get; } = new("new keys");

    /// <summary>One validator key.</summary>
    public static Claim Key(BlsPublicKey key) => new($"key {key}") { OfKey = key };

    /// <summary>The signed exit of a validator.</summary>
    public static Claim Exit(BlsPublicKey key) => new($"exit of {key}");

    /// <summary>The exit of a validator by its operators.</summary>
    public static Claim ExitOnSsv(BlsPublicKey key) => new($"exit of {key} by its operators");

    /// <summary>One cluster: only one transaction that changes its tuple may be in flight.</summary>
    public static Claim Cluster(Address owner, OperatorSet operators) => new($"cluster {owner} {operators}") { OfCluster = (owner, operators) };

    /// <summary>The registration nonces of an owner: only one registration may be in flight.</summary>
    public static Claim RegistrationLane(Address owner) => new($"registrations of {owner}");

    /// <summary>The fee recipient of an owner.</summary>
    public static Claim FeeRecipient(Address owner) => new($"fee recipient of {owner}");

    /// <summary>ETH of the staking pool.</summary>
    public static Claim PoolEther(Wei amount) => new("pool ETH", amount);

    /// <summary>ETH of an account.</summary>
    public static Claim AccountEther(Address account, Wei amount) => new($"ETH of {account}", amount);
}
