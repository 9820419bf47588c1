using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// Public keys of shares as points of a polynomial whose value at 0 is the validator's key. It finds out whose share is wrong, once it is
/// known that one is.
/// </summary>
internal sealed class SharePolynomial
{
    private readonly ulong[] _ids;
    private readonly BlsCheckedKey[] _keys;
    private readonly int _threshold;

    public SharePolynomial(ReadOnlySpan<ulong> ids, IReadOnlyList<BlsCheckedKey> keys, int threshold)
    {
        _ids = ids.ToArray();
        _keys = [.. keys];
        _threshold = threshold;
    }

    /// <summary>Whether any t of the shares make this key.</summary>
    public bool Makes(BlsCheckedKey key) => BlsDegreeTest.Holds(_ids, _threshold, [new SharedKey(key, _keys)]);

    /// <summary>The key that any t of the shares make, when they agree.</summary>
    public BlsPublicKey? CommonKey()
    {
        try
        {
            var key = BlsLagrange.InterpolatePublicKey(_ids[.._threshold], [.. _keys.Take(_threshold).Select(share => share.Key)]);
            return BlsCheckedKey.TryDecode(key, out var point) && Makes(point) ? key : null;
        }
        catch (BlsException)
        {
            // The shares add up to infinity, which is no key.
            return null;
        }
    }

    /// <summary>The shares without that of one position.</summary>
    public SharePolynomial Without(int index) =>
        new([.. _ids.Where((_, i) => i != index)], [.. _keys.Where((_, i) => i != index)], _threshold);
}
