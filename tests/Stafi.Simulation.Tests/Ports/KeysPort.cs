using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Keys;
using Stafi.Router.Planning.Gates;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>
/// Validator keys whose signatures and shares cost nothing. Each share set says whose it is, so that the judges and the check below see when
/// one is used for something else.
/// </summary>
internal sealed class KeysPort : IValidatorKeys, ISignatureCheck, IMessageSeal, IKeystoreExport
{
    /// <summary>Keys of the seed; every world has the same.</summary>
    public static IReadOnlyList<BlsPublicKey> All { get; } = [.. Enumerable.Range(0, 1_024).Select(index => KeyOf((uint)index))];

    /// <summary>Keys of solo users.</summary>
    public static IReadOnlyList<BlsPublicKey> Solo { get; } = [.. Enumerable.Range(0, 64).Select(number => KeyOf(100_000 + (uint)number))];

    public Task<IReadOnlyList<BlsPublicKey>> PublicKeysAsync(IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<BlsPublicKey>>([.. keyIndexes.Select(KeyOf)]);

    public Task<IReadOnlyList<DepositData>> SignDepositsAsync(
        DepositClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        Task.FromResult(Sign(keyIndexes, clearance.Credentials, Gwei.FromEther(1)));

    public Task<IReadOnlyList<DepositData>> SignStakesAsync(
        StakeClearance clearance, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) =>
        Task.FromResult(Sign(keyIndexes, clearance.Credentials, Gwei.FromEther(31)));

    public Task<IReadOnlyList<KeyShares>> SplitAsync(
        PlacementClearance clearance,
        IReadOnlyList<uint> keyIndexes,
        ClusterOperatorKeys operators,
        ulong firstNonce,
        CancellationToken cancellation)
    {
        var owner = clearance.Step.Owner;
        return Task.FromResult<IReadOnlyList<KeyShares>>([.. keyIndexes.Select((index, i) =>
        {
            var (key, nonce) = (KeyOf(index), (ushort)(firstNonce + (ulong)i));
            return new KeyShares(key, operators, owner, nonce, new SharesData(SharesOf(key, owner, operators.Operators, nonce), operators.Count));
        })]);
    }

    public Task<SignedVoluntaryExit> SignExitAsync(ExitClearance clearance, uint keyIndex, CancellationToken cancellation)
    {
        var exit = new VoluntaryExit(clearance.Epoch, clearance.Step.ValidatorIndex);
        return Task.FromResult(new SignedVoluntaryExit(exit, FakeSignatures.OfExit(KeyOf(keyIndex), exit)));
    }

    /// <summary>A keystore is its key's name.</summary>
    public Task<string> ExportAsync(EntrustClearance clearance, uint keyIndex, ReadOnlyMemory<char> password, CancellationToken cancellation) =>
        KeyOf(keyIndex) == clearance.Step.Key
            ? Task.FromResult(clearance.Step.Key.ToString())
            : Task.FromException<string>(new SecretException($"Key {keyIndex} is not {clearance.Step.Key}."));

    public bool Holds(SignedVoluntaryExit exit, BlsPublicKey validator, ConsensusNetwork network) =>
        FakeSignatures.OfExit(validator, exit.Message) == exit.Signature;

    public bool Holds(DepositData deposit, ForkVersion genesis) =>
        FakeSignatures.Holds(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature);

    public IReadOnlyList<IReadOnlyList<KeySharesFault>> Faults(IReadOnlyList<KeyShares> all) => [.. all.Select(one =>
        one.SharesData.Bytes.Span.SequenceEqual(SharesOf(one.PublicKey, one.Owner, one.Operators, one.Nonce))
            ? (IReadOnlyList<KeySharesFault>)[]
            : [new KeySharesFault(KeySharesFaultKind.OwnerSignature, "they are of another key, owner, cluster or nonce")])];

    public byte[] Close(long intent, ReadOnlySpan<byte> message) => message.ToArray();

    public byte[] Open(long intent, ReadOnlySpan<byte> sealedMessage) => sealedMessage.ToArray();

    /// <summary>What the network's nodes would take for this key, owner, cluster and nonce.</summary>
    public static byte[] SharesOf(BlsPublicKey key, Address owner, OperatorSet operators, ulong nonce)
    {
        var shares = new byte[SharesData.LengthFor(operators.Count)];
        key.Bytes.CopyTo(shares);
        owner.CopyTo(shares.AsSpan(BlsPublicKey.Length));
        BitConverter.TryWriteBytes(shares.AsSpan(BlsPublicKey.Length + Address.Length), nonce);
        var at = BlsSignature.Length;
        foreach (var id in operators.Ids)
        {
            BitConverter.TryWriteBytes(shares.AsSpan(at), id);
            at += sizeof(ulong);
        }
        return shares;
    }

    private static IReadOnlyList<DepositData> Sign(IReadOnlyList<uint> indexes, WithdrawalCredentials credentials, Gwei amount) =>
        [.. indexes.Select(KeyOf).Select(key => new DepositData(key, credentials, amount, FakeSignatures.OfDeposit(key, credentials, amount)))];

    private static BlsPublicKey KeyOf(uint index)
    {
        if (All is not null && index < All.Count) return All[(int)index];
        Span<byte> hash = stackalloc byte[2 * SHA256.HashSizeInBytes];
        SHA256.HashData(BitConverter.GetBytes(index), hash);
        SHA256.HashData(hash[..SHA256.HashSizeInBytes], hash[SHA256.HashSizeInBytes..]);
        return new BlsPublicKey(hash[..BlsPublicKey.Length]);
    }
}
