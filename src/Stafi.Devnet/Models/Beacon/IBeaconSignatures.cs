using Stafi.Consensus.Bls;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The signature checks of the chain; a simulation without cryptography may bring its own.</summary>
public interface IBeaconSignatures
{
    /// <summary>True when the deposit's proof of possession is valid for this network.</summary>
    bool IsValidDeposit(DepositRequest deposit);

    bool IsValidExit(SignedExit exit, BlsPublicKey validator);

    bool IsValidAttestation(SingleAttestation attestation, BlsPublicKey validator);
}
