using Stafi.Consensus.Bls;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// Public keys of shares as points of a polynomial whose value at 0 is the validator's key. When every run of t neighbours gives
/// the same value at 0, all points lie on one polynomial of degree t - 1: neighbouring runs share t - 1 points and that value.
/// </summary>
internal sealed class SharePolynomial
{
    private readonly ulong[] _ids;
    private readonly BlsPublicKey[] _keys;
    private readonly int _threshold;

    public SharePolynomial(ReadOnlySpan<ulong> ids, ReadOnlySpan<BlsPublicKey> keys, int threshold)
    {
        _ids = ids.ToArray();
        _keys = keys.ToArray();
        _threshold = threshold;
    }

    /// <summary>Whether any t of the shares make this key.</summary>
    public bool Makes(BlsPublicKey key)
    {
        for (var start = 0; start <= _ids.Length - _threshold; start++)
        {
            if (Interpolate(start) != key) return false;
        }
        return true;
    }

    /// <summary>The key that any t of the shares make, when they agree.</summary>
    public BlsPublicKey? CommonKey()
    {
        return Interpolate(0) is { } key && Makes(key) ? key : null;
    }

    /// <summary>The shares without that of one position.</summary>
    public SharePolynomial Without(int index) =>
        new([.. _ids.Where((_, i) => i != index)], [.. _keys.Where((_, i) => i != index)], _threshold);

    private BlsPublicKey? Interpolate(int start)
    {
        try
        {
            return BlsLagrange.InterpolatePublicKey(
                new ArraySegment<ulong>(_ids, start, _threshold), new ArraySegment<BlsPublicKey>(_keys, start, _threshold));
        }
        catch (BlsException)
        {
            // The shares add up to infinity, which is no key.
            return null;
        }
    }
}
