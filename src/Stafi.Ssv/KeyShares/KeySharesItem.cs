using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Layout = Stafi.Ssv.KeyShares.SharesData;

namespace Stafi.Ssv.KeyShares;

/// <summary>One validator of a keyshares file, as it stands there: well-formed, but not checked.</summary>
/// <param name="OwnerNonce"><c>data.ownerNonce</c>.</param>
/// <param name="Owner"><c>data.ownerAddress</c>.</param>
/// <param name="PublicKey"><c>data.publicKey</c>.</param>
/// <param name="Operators"><c>data.operators</c>: ids and keys.</param>
/// <param name="PayloadPublicKey"><c>payload.publicKey</c>.</param>
/// <param name="PayloadOperatorIds"><c>payload.operatorIds</c>.</param>
/// <param name="SharesData"><c>payload.sharesData</c>.</param>
public sealed record KeySharesItem(
    ulong OwnerNonce,
    Address Owner,
    BlsPublicKey PublicKey,
    IReadOnlyList<KeySharesOperator> Operators,
    BlsPublicKey PayloadPublicKey,
    IReadOnlyList<ulong> PayloadOperatorIds,
    ReadOnlyMemory<byte> SharesData)
{
    /// <summary>
    /// Checks that the item agrees with itself and could be registered: sizes, order, keys, nonce, length. The shares themselves
    /// are checked by <see cref="KeySharesCheck.Verify"/>.
    /// </summary>
    /// <param name="shares">The shares, null when something is wrong.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<KeySharesFault> Open(out KeyShares? shares)
    {
        var faults = new List<KeySharesFault>();
        CheckFields(faults);
        CheckOperators(faults);
        var keys = ReadKeys(faults);

        shares = null;
        if (faults.Count > 0) return faults;

        var operators = new ClusterOperatorKeys(new OperatorSet([.. PayloadOperatorIds]), keys);
        shares = new KeyShares(PublicKey, operators, Owner, (ushort)OwnerNonce, new Layout(SharesData.Span, operators.Count));
        return faults;
    }

    /// <summary>Everything that is wrong with the item, in itself and with its shares.</summary>
    public IReadOnlyList<KeySharesFault> Verify()
    {
        var faults = Open(out var shares);
        return shares is null ? faults : KeySharesCheck.Verify(shares);
    }

    private void CheckFields(List<KeySharesFault> faults)
    {
        if (OwnerNonce > ushort.MaxValue)
            faults.Add(new(KeySharesFaultKind.NonceRange, $"The owner nonce {OwnerNonce} is above {ushort.MaxValue}."));
        if (PublicKey != PayloadPublicKey)
            faults.Add(new(KeySharesFaultKind.PublicKeysDiffer, $"data has the public key {PublicKey}, payload {PayloadPublicKey}."));

        var length = Layout.LengthFor(PayloadOperatorIds.Count);
        if (SharesData.Length != length)
        {
            faults.Add(new(KeySharesFaultKind.Length,
                $"sharesData has {SharesData.Length} bytes; {PayloadOperatorIds.Count} operators need {length}."));
        }
    }

    private void CheckOperators(List<KeySharesFault> faults)
    {
        if (PayloadOperatorIds.Count is not (4 or 7 or 10 or 13))
            faults.Add(new(KeySharesFaultKind.ClusterSize, $"A cluster has 4, 7, 10 or 13 operators, not {PayloadOperatorIds.Count}."));
        for (var i = 1; i < PayloadOperatorIds.Count; i++)
        {
            if (PayloadOperatorIds[i] > PayloadOperatorIds[i - 1]) continue;
            faults.Add(new(KeySharesFaultKind.OperatorOrder, PayloadOperatorIds[i],
                $"payload.operatorIds must be strictly ascending; {PayloadOperatorIds[i]} follows {PayloadOperatorIds[i - 1]}."));
        }
        if (!Operators.Select(entry => entry.Id).SequenceEqual(PayloadOperatorIds))
        {
            faults.Add(new(KeySharesFaultKind.OperatorsDiffer,
                $"data has the operators {string.Join(',', Operators.Select(entry => entry.Id))}, payload {string.Join(',', PayloadOperatorIds)}."));
        }
    }

    private List<OperatorKey> ReadKeys(List<KeySharesFault> faults)
    {
        var keys = new List<OperatorKey>();
        foreach (var (id, text) in Operators)
        {
            if (!OperatorKey.TryParse(text, out var key, out var reason))
                faults.Add(new(KeySharesFaultKind.OperatorKeyUnusable, id, $"The key of operator {id} cannot be used: {reason}"));
            else if (keys.Contains(key))
                faults.Add(new(KeySharesFaultKind.OperatorKeyRepeated, id, $"Operator {id} has the same key as another one."));
            else
                keys.Add(key);
        }
        return keys;
    }
}

/// <summary>An operator of a keyshares file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">Its key in Base64.</param>
public sealed record KeySharesOperator(ulong Id, string Key);
