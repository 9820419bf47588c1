using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>Evidence as it is for a key that has come so far without anything wrong.</summary>
internal static class EvidenceOf
{
    public static KeyEvidence Unused(uint index) => new()
    {
        PublicKey = A.Key(index),
        SuperNodeStatus = Reading.Known(PubkeyStatus.Unknown),
        LightNodeStatus = Reading.Known(PubkeyStatus.Unknown),
        Registry = Reading.Known<RegistryEntry?>(null),
        Credentials = Reading.Known(CredentialsVerdict.Unseen),
        RegisteredBy = Reading.Known<IReadOnlyList<Address>>([]),
        Placements = [],
    };

    public static KeyEvidence Matched(uint index) => Unused(index) with
    {
        SuperNodeStatus = Reading.Known(PubkeyStatus.Matched),
        Credentials = Reading.Known(CredentialsVerdict.Ours),
    };

    public static KeyEvidence Staked(uint index) => Matched(index) with
    {
        SuperNodeStatus = Reading.Known(PubkeyStatus.Staked),
        Registry = Reading.Known<RegistryEntry?>(Entry(ValidatorStatus.PendingInitialized)),
    };

    public static RegistryEntry Entry(ValidatorStatus status) => new(7, status, A.Credentials);
}
