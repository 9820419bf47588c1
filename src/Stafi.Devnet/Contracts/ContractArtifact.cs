using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>A compiled contract of <c>contracts/</c>, embedded in this assembly by the build.</summary>
/// <param name="Name">The contract's name.</param>
/// <param name="Abi">Its ABI as solc writes it.</param>
/// <param name="Bytecode">Creation code, without constructor arguments.</param>
/// <param name="DeployedBytecode">Code as it stands on the chain; immutables are zero in it.</param>
public sealed record ContractArtifact(string Name, JsonElement Abi, ReadOnlyMemory<byte> Bytecode, ReadOnlyMemory<byte> DeployedBytecode)
{
    /// <summary>Loads a contract, such as <c>StafiSuperNode</c>.</summary>
    /// <exception cref="InvalidOperationException">No such contract was compiled.</exception>
    public static ContractArtifact Load(string name)
    {
        using var stream = typeof(ContractArtifact).Assembly.GetManifestResourceStream($"contracts/{name}.json")
            ?? throw new InvalidOperationException($"There is no contract '{name}' among the embedded artifacts of contracts/.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new ContractArtifact(
            name,
            root.GetProperty("abi").Clone(),
            Hex.Decode(root.GetProperty("bytecode").GetString()),
            Hex.Decode(root.GetProperty("deployedBytecode").GetString()));
    }

    /// <summary>Creation code with the encoded constructor arguments.</summary>
    public byte[] CreationCode(ReadOnlySpan<byte> arguments) => [.. Bytecode.Span, .. arguments];
}
