using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>A call of a modelled contract reverts, with the contract's own error or text.</summary>
internal sealed class RevertedException : Exception
{
    private static readonly FunctionSelector Error = FunctionSelector.Of("Error(string)");

    private RevertedException(string message, byte[] data) : base(message) => RevertData = data;

    public byte[] RevertData { get; }

    /// <summary>A custom error without arguments.</summary>
    public static RevertedException Of(string name) => new(name, new AbiWriter(FunctionSelector.Of(name + "()")).ToArray());

    /// <summary>A custom error with one number.</summary>
    public static RevertedException Of(string name, ulong number) =>
        new(name, new AbiWriter(FunctionSelector.Of(name + "(uint64)")).UInt(number).ToArray());

    /// <summary>A custom error with bytes.</summary>
    public static RevertedException Of(string name, ReadOnlySpan<byte> bytes) =>
        new(name, new AbiWriter(FunctionSelector.Of(name + "(bytes)")).Bytes(bytes).ToArray());

    /// <summary>A text of <c>require</c>.</summary>
    public static RevertedException Require(string text) => new(text, new AbiWriter(Error).String(text).ToArray());
}
