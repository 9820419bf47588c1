using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Simulation.Tests.World;

/// <summary>The devnet's beacon chain over the simulated blocks, with signatures that cost nothing.</summary>
internal sealed class Beacon
{
    public const ulong SecondsPerSlot = 60;

    public Beacon(ChainBlock genesis)
    {
        var network = BeaconParameters.Devnet(genesis.Header.Timestamp) with
        {
            SecondsPerSlot = SecondsPerSlot,
            DepositContract = Names.DepositContract,
        };
        Parameters = new BeaconParameters { Network = network };
        Model = new BeaconChainModel(Parameters, new FakeSignatures(), Execution(genesis));
    }

    public BeaconParameters Parameters { get; }

    public BeaconChainModel Model { get; }

    /// <summary>ETH above 32 that validators have, and since which slot.</summary>
    public Dictionary<BlsPublicKey, (uint Ether, ulong SinceSlot)> Above32 { get; } = [];

    public ulong FinalizedNumber => Model.FinalizedBlock.Execution.Number;

    /// <summary>The effective balance of a validator at a slot.</summary>
    public Gwei EffectiveBalance(BlsPublicKey key, Gwei usual, ulong slot) =>
        Above32.TryGetValue(key, out var more) && more.SinceSlot <= slot ? usual + Gwei.FromEther(more.Ether) : usual;

    /// <summary>Takes a block.</summary>
    /// <returns>What the beacon chain pays out now.</returns>
    public IReadOnlyList<Withdrawal> Import(ChainBlock block) => Model.OnBlock(Execution(block), block.Deposits).FinalizedWithdrawals;

    private static ExecutionBlock Execution(ChainBlock block) =>
        new(block.Number, block.Hash, block.Header.ParentHash, block.Header.Timestamp);
}

/// <summary>Signatures that anybody can make and nobody makes by accident.</summary>
internal sealed class FakeSignatures : IBeaconSignatures
{
    private static readonly ConcurrentDictionary<BlsPublicKey, bool> Real = [];
    private static readonly ForkVersion Genesis = BeaconParameters.Devnet(0).GenesisForkVersion;

    public static BlsSignature OfDeposit(BlsPublicKey key, WithdrawalCredentials credentials, Gwei amount)
    {
        Span<byte> content = stackalloc byte[BlsPublicKey.Length + Hash32.Length + sizeof(ulong)];
        key.Bytes.CopyTo(content);
        credentials.Value.CopyTo(content[BlsPublicKey.Length..]);
        BitConverter.TryWriteBytes(content[(BlsPublicKey.Length + Hash32.Length)..], amount.Value);
        return Of(content);
    }

    public static BlsSignature OfExit(BlsPublicKey key, VoluntaryExit exit)
    {
        Span<byte> content = stackalloc byte[BlsPublicKey.Length + (2 * sizeof(ulong))];
        key.Bytes.CopyTo(content);
        BitConverter.TryWriteBytes(content[BlsPublicKey.Length..], exit.Epoch);
        BitConverter.TryWriteBytes(content[(BlsPublicKey.Length + sizeof(ulong))..], exit.ValidatorIndex);
        return Of(content);
    }

    public static bool Holds(BlsPublicKey key, WithdrawalCredentials credentials, Gwei amount, BlsSignature signature) =>
        OfDeposit(key, credentials, amount) == signature
        || (Real.ContainsKey(key) && new DepositData(key, credentials, amount, signature).HasValidSignature(Genesis));

    /// <summary>From now on real signatures of this key hold too.</summary>
    public static void AcceptRealOf(BlsPublicKey key) => Real[key] = true;

    public bool IsValidDeposit(PendingDeposit deposit) =>
        Holds(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature);

    public bool IsValidExit(SignedVoluntaryExit exit, BlsPublicKey validator) => OfExit(validator, exit.Message) == exit.Signature;

    public bool IsValidAttestation(SingleAttestation attestation, BlsPublicKey validator) => true;

    private static BlsSignature Of(ReadOnlySpan<byte> content)
    {
        Span<byte> signature = stackalloc byte[BlsSignature.Length];
        for (var i = 0; i < BlsSignature.Length; i += SHA256.HashSizeInBytes) SHA256.HashData(content, signature[i..]);
        return new BlsSignature(signature);
    }
}
