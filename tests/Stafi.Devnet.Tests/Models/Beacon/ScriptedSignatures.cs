using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Tests.Models.Beacon;

/// <summary>Says of a signature what the test wants: one of all zeros is invalid, every other valid.</summary>
internal sealed class ScriptedSignatures : IBeaconSignatures
{
    public static BlsSignature Valid { get; } = new(Enumerable.Repeat((byte)1, BlsSignature.Length).ToArray());

    public static BlsSignature Invalid => default;

    public bool IsValidDeposit(PendingDeposit deposit) => deposit.Signature != Invalid;

    public bool IsValidExit(SignedVoluntaryExit exit, BlsPublicKey validator) => exit.Signature != Invalid;

    public bool IsValidAttestation(SingleAttestation attestation, BlsPublicKey validator) => attestation.Signature != Invalid;
}
