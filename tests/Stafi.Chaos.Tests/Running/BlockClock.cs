using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Devnet;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Chaos.Tests.Running;

/// <summary>
/// Makes the blocks: the next one when every router that can has read the last one, so that a run takes the blocks that it needs and no
/// time of its own. A block lasts one second of the chain's clock whatever it takes.
/// </summary>
internal sealed class BlockClock(LocalNetwork network, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PatienceInTrouble = TimeSpan.FromMilliseconds(350);

    // A standby needs seconds to take over.
    private static readonly TimeSpan PatienceWithStandby = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    private long _last = time.GetTimestamp();

    /// <summary>The head's number.</summary>
    public ulong Head { get; private set; }

    /// <summary>Blocks that were replaced.</summary>
    public int Replaced { get; private set; }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await network.Anvil.SetIntervalMiningAsync(0, cancellation);
        await network.Anvil.RequestAsync("anvil_setBlockTimestampInterval", [1], cancellation);
        Head = await network.Anvil.BlockNumberAsync(cancellation);
    }

    /// <summary>Waits for the routers and mines one block.</summary>
    public async Task NextAsync(IReadOnlyList<Machine> machines, CancellationToken cancellation)
    {
        var patience = machines.All(machine => machine.IsRunning && !machine.HasTrouble) ? Patience
            : machines.Count > 1 ? PatienceWithStandby : PatienceInTrouble;
        while (time.GetElapsedTime(_last) is var waited && (waited < Pace || (waited < patience && !machines.All(HasReadHead))))
            await Task.Delay(Look, time, cancellation);
        await network.Anvil.RequestAsync("evm_mine", [], cancellation);
        Head = await network.Anvil.BlockNumberAsync(cancellation);
        _last = time.GetTimestamp();
    }

    /// <summary>Replaces the last blocks by empty ones; the transactions of everybody but the router may come back.</summary>
    public async Task ReorganiseAsync(int depth, bool othersComeBack, CancellationToken cancellation)
    {
        var others = othersComeBack ? await OthersAsync(Head - (ulong)depth + 1, cancellation) : [];
        await network.Anvil.ReorganiseAsync(depth, cancellation);
        Replaced += depth;
        foreach (var raw in others)
        {
            try
            {
                await network.Anvil.RequestAsync("eth_sendRawTransaction", [raw], cancellation);
            }
            catch (AnvilException)
            {
                // Its sender was faster.
            }
        }
    }

    private bool HasReadHead(Machine machine) => machine.Store.Cursor() == Head;

    private async Task<IReadOnlyList<string>> OthersAsync(ulong from, CancellationToken cancellation)
    {
        var raws = new List<string>();
        for (var number = from; number <= Head; number++)
        {
            var block = await network.Anvil.RequestAsync("eth_getBlockByNumber", [$"0x{number:x}", true], cancellation);
            foreach (var transaction in block.GetProperty("transactions").EnumerateArray())
            {
                if (IsOurs(transaction)) continue;
                var raw = await network.Anvil.RequestAsync(
                    "eth_getRawTransactionByHash", new JsonArray(transaction.GetProperty("hash").GetString()), cancellation);
                raws.Add(raw.GetString()!);
            }
        }
        return raws;
    }

    private static bool IsOurs(JsonElement transaction)
    {
        var from = Address.Parse(transaction.GetProperty("from").GetString()!);
        return from == DevnetAccounts.SuperNode.Address || from == DevnetAccounts.SsvOwner.Address;
    }
}
