using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Simulation.Tests.World;

/// <summary>The pool's contracts on the devnet and in the model, which stand at other addresses.</summary>
internal sealed class TwinNames(DevnetAddresses at)
{
    private readonly (Address Chain, Address Model)[] _pairs =
    [
        (at.Withdraw, Names.Pool.Withdraw), (at.UserDeposit, Names.Pool.UserDeposit), (at.Reth, Names.Pool.Reth), (at.SuperNode, Names.Pool.SuperNode),
        (at.NetworkBalances, Names.Pool.NetworkBalances), (at.LightNode, Names.LightNode),
    ];

    /// <summary>The contract on the chain.</summary>
    public Address OnChain(Address contract) => _pairs.First(pair => pair.Model == contract).Chain;

    /// <summary>Hex data of the chain with the model's addresses in it.</summary>
    public string InModel(string hex) => _pairs.Aggregate(hex, (text, pair) => text.Replace(Bare(pair.Chain), Bare(pair.Model), StringComparison.OrdinalIgnoreCase));

    /// <summary>Logs of the contracts that the model has, as text.</summary>
    public IReadOnlyList<string> Told(IReadOnlyList<Log> logs) =>
        [.. logs.Where(log => IsTold(OfModel(log.Address))).Select(log => InModel(Text(OfModel(log.Address), log.Topics, log.Data.Span)))];

    /// <inheritdoc cref="Told(IReadOnlyList{Log})"/>
    public IReadOnlyList<string> Told(IEnumerable<(Address Contract, Hash32[] Topics, byte[] Data)> logs) =>
        [.. logs.Where(log => IsTold(log.Contract)).Select(log => Text(log.Contract, log.Topics, log.Data))];

    private Address OfModel(Address contract) => _pairs.FirstOrDefault(pair => pair.Chain == contract, (Chain: contract, Model: contract)).Model;

    // Of submitted balances only what they do is modelled.
    private bool IsTold(Address contract) => contract != Names.Pool.NetworkBalances && _pairs.Any(pair => pair.Model == contract);

    private static string Text(Address contract, IReadOnlyList<Hash32> topics, ReadOnlySpan<byte> data) => $"{contract} {string.Join(' ', topics)} {Hex.Encode(data)}";

    private static string Bare(Address address) => Hex.Encode(address.ToArray())[2..];
}
