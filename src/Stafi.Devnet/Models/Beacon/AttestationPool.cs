namespace Stafi.Devnet.Models.Beacon;

/// <summary>Attestations that the node has seen, by target epoch and validator.</summary>
public sealed class AttestationPool
{
    private const ulong RetainedEpochs = 64;

    private readonly SortedDictionary<ulong, Dictionary<int, SingleAttestation>> _byEpoch = [];

    /// <summary>Adds it; false when this validator already voted otherwise for that epoch, which is slashable.</summary>
    public bool TryAdd(SingleAttestation attestation)
    {
        var epoch = attestation.Data.Target.Epoch;
        if (!_byEpoch.TryGetValue(epoch, out var seen)) _byEpoch[epoch] = seen = [];
        return seen.TryAdd((int)attestation.AttesterIndex, attestation) || seen[(int)attestation.AttesterIndex].Data == attestation.Data;
    }

    public bool HasSeen(ulong epoch, ulong index) => _byEpoch.TryGetValue(epoch, out var seen) && seen.ContainsKey((int)index);

    public IEnumerable<SingleAttestation> Of(ulong epoch) => _byEpoch.TryGetValue(epoch, out var seen) ? seen.Values : [];

    public void Prune(ulong currentEpoch)
    {
        while (_byEpoch.Count > 0 && _byEpoch.Keys.First() + RetainedEpochs < currentEpoch) _byEpoch.Remove(_byEpoch.Keys.First());
    }
}
