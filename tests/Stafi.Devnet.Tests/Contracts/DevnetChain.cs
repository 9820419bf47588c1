using System.Globalization;
using System.Text.Json.Nodes;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>A fresh devnet that mines only when asked to; one for each test class.</summary>
public sealed class DevnetChain : IAsyncLifetime
{
    private AnvilNode? _node;

    public AnvilControl Anvil => _node!.Control;

    public DeployedDevnet Devnet { get; private set; } = null!;

    public DevnetAddresses At => Devnet.Addresses;

    /// <summary>Operators 1 to 16 with fees of 1.0, 1.1, ... gwei; the last one is private.</summary>
    public static DevnetOptions Options { get; } = new()
    {
        Operators = [.. Enumerable.Range(0, 16).Select(i => new DevnetOperator($"key of operator {i + 1}", new Wei(1_000_000_000UL + ((ulong)i * 100_000_000)), i == 15))],
        SuperNodePubkeyLimit = 6,
        Ssv = new DevnetSsvParameters { ValidatorsPerOperatorLimit = 12 },
    };

    public async ValueTask InitializeAsync()
    {
        _node = await AnvilNode.StartAsync(new AnvilOptions(), TestContext.Current.CancellationToken);
        Devnet = await DevnetDeployment.DeployAsync(_node.Control, Options, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
    }

    public static byte[] Data(string signature, Action<AbiWriter>? arguments = null)
    {
        var writer = new AbiWriter(FunctionSelector.Of(signature));
        arguments?.Invoke(writer);
        return writer.ToArray();
    }

    /// <summary>Mines the transaction, which must succeed, in a block of its own.</summary>
    public async Task<Outcome> SendAsync(DevnetAccount from, Address to, byte[] data, Wei value = default)
    {
        var outcome = await TrySendAsync(from, to, data, value);
        if (!outcome.Succeeded) throw new InvalidOperationException(await RevertAsync(from, to, data, value));
        return outcome;
    }

    /// <summary>Mines the transaction in a block of its own, whether it reverts or not.</summary>
    public async Task<Outcome> TrySendAsync(DevnetAccount from, Address to, byte[] data, Wei value = default)
    {
        var hash = await Anvil.SendAsync(new AnvilTransaction(from.Address, to, data, value, 16_000_000), TestContext.Current.CancellationToken);
        await Anvil.MineAsync(TestContext.Current.CancellationToken);
        return Outcome.Of(await Anvil.RequestAsync("eth_getTransactionReceipt", [hash.ToString()], TestContext.Current.CancellationToken));
    }

    /// <summary>What the call answers on the head.</summary>
    public async Task<byte[]> CallAsync(Address to, byte[] data, DevnetAccount? from = null, Wei value = default)
    {
        var call = new JsonObject
        {
            ["from"] = (from?.Address ?? Address.Zero).ToString(),
            ["to"] = to.ToString(),
            ["data"] = Hex.Encode(data),
            ["value"] = "0x" + value.Value.ToString("x", CultureInfo.InvariantCulture),
        };
        return Hex.Decode((await Anvil.RequestAsync("eth_call", [call, "latest"], TestContext.Current.CancellationToken)).GetString());
    }

    public async Task<Wei> AmountAsync(Address to, byte[] data) => new AbiReader(await CallAsync(to, data)).Wei();

    public async Task<ulong> NumberAsync(Address to, byte[] data) => new AbiReader(await CallAsync(to, data)).UInt64();

    public async Task<Wei> BalanceAsync(Address account)
    {
        var text = await Anvil.RequestAsync("eth_getBalance", [account.ToString(), "latest"], TestContext.Current.CancellationToken);
        return new Wei(UInt128.Parse(text.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <summary>Why the call reverts: the text of an <c>Error(string)</c>, else the revert data in hex, empty for none; fails when it does not revert.</summary>
    public async Task<string> RevertAsync(DevnetAccount from, Address to, byte[] data, Wei value = default)
    {
        try
        {
            await CallAsync(to, data, from, value);
        }
        catch (AnvilException failure) when (failure.RevertData is { } reverted)
        {
            return Text(Hex.Decode(reverted));
        }
        throw new ShouldAssertException("The call did not revert.");
    }

    private static string Text(byte[] data) => data.AsSpan().StartsWith(Hex.Decode("08c379a0")) ? new AbiReader(data.AsSpan(4)).String() : Hex.Encode(data);
}
