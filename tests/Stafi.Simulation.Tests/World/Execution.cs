using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>One call while it runs: the state that it changes, and what it leaves in the block.</summary>
internal sealed class Execution(ChainState state, ulong block, Address sender, Wei value)
{
    public ChainState State { get; set; } = state;

    public ulong Block => block;

    public Address Sender => sender;

    public Wei Value => value;

    public List<(Address Contract, Hash32[] Topics, byte[] Data)> Logs { get; } = [];

    public List<DepositData> Deposits { get; } = [];

    public PoolState Pool
    {
        get => State.Pool;
        set => State = State with { Pool = value };
    }

    public WithdrawState Withdraw
    {
        get => Pool.Withdraw;
        set => Pool = Pool with { Withdraw = value };
    }

    public LightNodeState Light
    {
        get => Pool.Light;
        set => Pool = Pool with { Light = value };
    }

    public SsvState Ssv
    {
        get => State.Ssv;
        set => State = State with { Ssv = value };
    }

    public void Emit(Address contract, Hash32[] topics, AbiWriter data) => Logs.Add((contract, topics, data.ToArray()));

    /// <summary>A deposit at the beacon chain's contract.</summary>
    public void DepositToBeacon(DepositData deposit)
    {
        Logs.Add((Names.DepositContract, [DepositLog.Topic], new DepositLog(deposit, State.Deposits).Encode()));
        State = State with { Deposits = State.Deposits + 1 };
        Deposits.Add(deposit);
    }

    public static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());

    public static Hash32 Word(ulong value) => new(new AbiWriter().UInt(value).ToArray());
}
