using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.ValidatorClient;

/// <summary>What one key signed, and what it may sign after that (EIP-3076): nothing at or below what it has. Not thread-safe.</summary>
public sealed class SigningRecord
{
    private readonly List<SignedBlock> _blocks = [];
    private readonly List<SignedAttestation> _attestations = [];

    /// <summary>Notes the attestation; false when it could contradict one that was signed before.</summary>
    public bool TryNote(AttestationData data, Hash32 signingRoot)
    {
        var (source, target) = (data.Source.Epoch, data.Target.Epoch);
        if (_attestations.Any(signed => target <= signed.TargetEpoch || source < signed.SourceEpoch)) return false;
        _attestations.Add(new SignedAttestation(source, target, signingRoot));
        return true;
    }

    /// <summary>Takes over what the key signed elsewhere.</summary>
    public void Learn(SigningHistory history)
    {
        _blocks.AddRange(history.Blocks);
        _attestations.AddRange(history.Attestations);
    }

    public SigningHistory Of(BlsPublicKey key) => new(key, [.. _blocks], [.. _attestations]);
}
