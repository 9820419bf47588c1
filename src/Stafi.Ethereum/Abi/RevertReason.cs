using System.Globalization;
using System.Numerics;

namespace Stafi.Ethereum.Abi;

/// <summary>Why a call reverted, read from its revert data.</summary>
/// <param name="Kind">The form of the data.</param>
/// <param name="Name">The error's name; empty when there is none.</param>
/// <param name="Text">A text for people.</param>
/// <param name="Arguments">The error's arguments.</param>
public sealed record RevertReason(RevertKind Kind, string Name, string Text, IReadOnlyList<AbiValue> Arguments)
{
    private const int LongestShown = 68;

    private static readonly AbiSignature Error = AbiSignature.Parse("Error(string)");

    private static readonly AbiSignature Panic = AbiSignature.Parse("Panic(uint256)");

    /// <summary>Reads revert data; never fails, what is not understood is <see cref="RevertKind.Unknown"/>.</summary>
    public static RevertReason Decode(ReadOnlySpan<byte> data, CustomErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (data.IsEmpty) return new RevertReason(RevertKind.Empty, "", "reverted without a reason", []);
        try
        {
            if (FunctionSelector.TryRead(data, out var selector)) return Known(selector, data, errors) ?? Unknown(data);
        }
        catch (AbiException)
        {
            // The selector is that of a known error, but what follows is not its arguments.
            return Unknown(data);
        }
        return Unknown(data);
    }

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private static RevertReason? Known(FunctionSelector selector, ReadOnlySpan<byte> data, CustomErrors errors)
    {
        if (selector == Error.Selector)
        {
            var arguments = Error.DecodeCall(data);
            return new RevertReason(RevertKind.Error, Error.Name, ((AbiValue.Text)arguments[0]).Content, arguments);
        }
        if (selector == Panic.Selector)
        {
            var arguments = Panic.DecodeCall(data);
            return new RevertReason(RevertKind.Panic, Panic.Name, Meaning(((AbiValue.Integer)arguments[0]).Number), arguments);
        }
        if (!errors.TryFind(selector, out var error)) return null;
        var values = error.DecodeCall(data);
        return new RevertReason(RevertKind.Custom, error.Name, $"{error.Name}({string.Join(", ", values)})", values);
    }

    /// <summary>The codes of the Solidity compiler (documentation, "Panic via assert and Error via require").</summary>
    private static string Meaning(BigInteger code)
    {
        var number = code.IsZero ? "0" : code.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(2, '0');
        var meaning = code <= int.MaxValue ? (int)code : -1;
        return $"panic 0x{number}: " + meaning switch
        {
            0x00 => "inserted by the compiler",
            0x01 => "an assertion failed",
            0x11 => "arithmetic overflow or underflow",
            0x12 => "division by zero",
            0x21 => "a number is no value of the enum",
            0x22 => "a stored byte array is encoded wrongly",
            0x31 => "pop of an empty array",
            0x32 => "an index is out of bounds",
            0x41 => "too much memory or too large an array",
            0x51 => "a call of an uninitialised function",
            _ => "unknown code",
        };
    }

    private static RevertReason Unknown(ReadOnlySpan<byte> data)
    {
        var shown = data.Length <= LongestShown ? Hex.Encode(data) : $"{Hex.Encode(data[..LongestShown])}… ({data.Length} bytes)";
        return new RevertReason(RevertKind.Unknown, "", $"reverted with data {shown}", []);
    }
}
