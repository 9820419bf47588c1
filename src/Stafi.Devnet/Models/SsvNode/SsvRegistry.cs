using System.Collections.Immutable;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Models.SsvNode;

/// <summary>
/// What all SSV nodes conclude alike from SSVNetwork's events: owners' nonces, operators, accepted validators, liquidated
/// clusters. Events come in chain order, each once.
/// </summary>
public sealed class SsvRegistry
{
    private readonly Dictionary<Address, ushort> _nextNonces = [];
    private readonly HashSet<ulong> _operators = [];
    private ImmutableDictionary<BlsPublicKey, RegisteredValidator> _validators = ImmutableDictionary.Create<BlsPublicKey, RegisteredValidator>();
    private ImmutableHashSet<BlsPublicKey> _leaving = [];
    private readonly HashSet<Hash32> _liquidated = [];
    private readonly Dictionary<Address, Address> _feeRecipients = [];
    private ImmutableList<MalformedRegistration> _malformed = [];

    /// <summary>A snapshot that others may read while events come in, as is <see cref="Malformed"/>.</summary>
    public IEnumerable<RegisteredValidator> Validators => _validators.Values;

    public IReadOnlyList<MalformedRegistration> Malformed => _malformed;

    /// <summary>Validators whose owner asked the operators for a voluntary exit; also those of liquidated clusters.</summary>
    public IEnumerable<RegisteredValidator> Leaving => _leaving.Select(Find).OfType<RegisteredValidator>();

    /// <summary>The nonce that the owner's next registration must be signed for.</summary>
    public ushort NextNonce(Address owner) => _nextNonces.GetValueOrDefault(owner);

    public bool IsLiquidated(RegisteredValidator validator) => _liquidated.Contains(validator.ClusterId);

    public RegisteredValidator? Find(BlsPublicKey key) => _validators.GetValueOrDefault(key);

    /// <summary>Where the owner's validators send execution rewards: the owner itself until it says otherwise.</summary>
    public Address FeeRecipient(Address owner) => _feeRecipients.GetValueOrDefault(owner, owner);

    /// <param name="happened">The event.</param>
    /// <param name="epoch">Epoch in which the nodes see it; a new validator has duties from the next one.</param>
    public void Apply(SsvEvent happened, ulong epoch)
    {
        switch (happened)
        {
            case ValidatorAdded added: Add(added, epoch); break;
            case ValidatorRemoved removed: Remove(removed); break;
            case ValidatorExited exited: Exit(exited); break;
            case ClusterLiquidated cluster: _liquidated.Add(cluster.Operators.ClusterId(cluster.Owner)); break;
            case ClusterReactivated cluster: _liquidated.Remove(cluster.Operators.ClusterId(cluster.Owner)); break;
            case OperatorAdded added: _operators.Add(added.OperatorId); break;
            case FeeRecipientAddressUpdated updated: _feeRecipients[updated.Owner] = updated.Recipient; break;
            default: break;
        }
    }

    private void Add(ValidatorAdded added, ulong epoch)
    {
        // The nonce is used up before anything is checked, whatever comes out.
        var nonce = NextNonce(added.Owner);
        _nextNonces[added.Owner] = (ushort)(nonce + 1);
        if (Refusal(added, nonce) is { } reason)
        {
            _malformed = _malformed.Add(new MalformedRegistration(added.Position, added.Owner, added.PublicKey, nonce, reason));
            return;
        }
        var shares = new SharesData(added.Shares.Span, added.Operators.Count);
        if (_validators.ContainsKey(added.PublicKey)) return;
        _validators = _validators.Add(added.PublicKey, new RegisteredValidator(
            added.PublicKey, added.Owner, added.Operators, shares, added.Position, epoch + 1));
    }

    private string? Refusal(ValidatorAdded added, ushort nonce)
    {
        foreach (var id in added.Operators.Ids)
        {
            if (!_operators.Contains(id)) return $"operator {id} is unknown";
        }
        var length = SharesData.LengthFor(added.Operators.Count);
        if (added.Shares.Length != length) return $"the shares have {added.Shares.Length} bytes, not {length}";
        var signature = new BlsSignature(added.Shares.Span[..BlsSignature.Length]);
        if (!BlsVerifier.Verify(added.PublicKey, OwnerNonce.Digest(added.Owner, nonce).ToArray(), signature))
            return $"the signature is not the validator's for owner {added.Owner} and nonce {nonce}";
        return Find(added.PublicKey) is { } known && known.Owner != added.Owner ? $"the validator belongs to {known.Owner}" : null;
    }

    private void Remove(ValidatorRemoved removed)
    {
        if (Find(removed.PublicKey) is not { } known || known.Owner != removed.Owner) return;
        _validators = _validators.Remove(removed.PublicKey);
        _leaving = _leaving.Remove(removed.PublicKey);
    }

    private void Exit(ValidatorExited exited)
    {
        if (Find(exited.PublicKey) is { } known && known.Owner == exited.Owner && known.Operators == exited.Operators)
            _leaving = _leaving.Add(exited.PublicKey);
    }
}
