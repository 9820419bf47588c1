using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Signing;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>The checks as the specification has them.</summary>
public sealed class BlsBeaconSignatures(BeaconParameters parameters) : IBeaconSignatures
{
    private readonly Domain _deposit = parameters.Network.DepositDomain;
    private readonly Domain _exit = parameters.Network.VoluntaryExitDomain;
    private readonly Domain _attester = parameters.AttesterDomain;

    public bool IsValidDeposit(PendingDeposit deposit)
    {
        var message = new DepositMessage(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount);
        return Verify(deposit.PublicKey, _deposit.SigningRoot(message.Root()), deposit.Signature);
    }

    public bool IsValidExit(SignedVoluntaryExit exit, BlsPublicKey validator) =>
        Verify(validator, _exit.SigningRoot(exit.Message.Root()), exit.Signature);

    public bool IsValidAttestation(SingleAttestation attestation, BlsPublicKey validator) =>
        Verify(validator, _attester.SigningRoot(attestation.Data.Root()), attestation.Signature);

    private static bool Verify(BlsPublicKey key, Hash32 signingRoot, BlsSignature signature) =>
        BlsVerifier.Verify(key, signingRoot.ToArray(), signature);
}
