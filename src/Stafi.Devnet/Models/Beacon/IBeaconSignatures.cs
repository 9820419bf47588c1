using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The signature checks of the chain; a simulation without cryptography may bring its own.</summary>
public interface IBeaconSignatures
{
    /// <summary>True when the deposit's proof of possession is valid for this network.</summary>
    bool IsValidDeposit(PendingDeposit deposit);

    bool IsValidExit(SignedVoluntaryExit exit, BlsPublicKey validator);

    bool IsValidAttestation(SingleAttestation attestation, BlsPublicKey validator);
}
