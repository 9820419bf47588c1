using System.Buffers.Binary;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Models.Beacon;

/// <summary>Feeds a beacon chain model with one execution block a second.</summary>
internal sealed class ChainOfBlocks
{
    public const ulong GenesisTime = 1_700_000_000;

    private readonly Dictionary<ulong, ExecutionBlock> _blocks = [];
    private int _branch;

    public ChainOfBlocks(BeaconParameters? parameters = null, IBeaconSignatures? signatures = null)
    {
        Parameters = parameters ?? new BeaconParameters { Network = BeaconParameters.Devnet(GenesisTime) };
        _blocks[0] = new ExecutionBlock(0, HashOf(0), Hash32.Zero, Parameters.Network.GenesisTime);
        Model = new BeaconChainModel(Parameters, signatures ?? new ScriptedSignatures(), _blocks[0]);
    }

    public BeaconParameters Parameters { get; }

    public BeaconChainModel Model { get; }

    public ulong Height => Model.Head.Execution.Number;

    public static WithdrawalCredentials Ours { get; } = WithdrawalCredentials.ForAddress(
        Address.Parse("0x00000000000000000000000000000000000000aa"));

    public static WithdrawalCredentials Theirs { get; } = WithdrawalCredentials.ForAddress(
        Address.Parse("0x00000000000000000000000000000000000000bb"));

    public static BlsPublicKey Key(byte number) => new(Enumerable.Repeat(number, BlsPublicKey.Length).ToArray());

    public static DepositData Deposit(byte key, ulong ether, WithdrawalCredentials? credentials = null, bool valid = true) => new(
        Key(key), credentials ?? Ours, Gwei.FromEther(ether), valid ? ScriptedSignatures.Valid : ScriptedSignatures.Invalid);

    public static SignedVoluntaryExit Exit(ulong index, ulong epoch, bool valid = true) =>
        new(new VoluntaryExit(epoch, index), valid ? ScriptedSignatures.Valid : ScriptedSignatures.Invalid);

    public ImportOutcome Mine(params DepositData[] deposits) => MineOn(Height, 1, deposits);

    public void MineMany(int count)
    {
        for (var i = 0; i < count; i++) Mine();
    }

    public void MineToEpoch(ulong epoch)
    {
        while (Model.CurrentEpoch < epoch) Mine();
    }

    public ImportOutcome MineOn(ulong parent, ulong seconds, params DepositData[] deposits)
    {
        if (parent != Height) _branch++;
        var before = _blocks[parent];
        var block = new ExecutionBlock(parent + 1, HashOf(parent + 1), before.Hash, before.Timestamp + seconds);
        _blocks[block.Number] = block;
        return Model.OnBlock(block, deposits);
    }

    public ValidatorRecord? Validator(byte key) => Model.State.Find(Key(key));

    /// <summary>Attests with every active validator, as duties of the current epoch.</summary>
    public void AttestAll()
    {
        var data = Model.AttestationDataFor(Model.Head.Slot)!;
        for (var i = 0; i < Model.State.Validators.Count; i++)
        {
            if (Model.State.Validators[i].IsActiveAt(Model.CurrentEpoch))
                Model.OnAttestation(new SingleAttestation(0, (ulong)i, data, ScriptedSignatures.Valid)).ShouldBeNull();
        }
    }

    private Hash32 HashOf(ulong number)
    {
        Span<byte> name = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(name, number);
        BinaryPrimitives.WriteInt32LittleEndian(name[8..], _branch);
        return Keccak256.Hash(name);
    }
}
