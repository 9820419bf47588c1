namespace Stafi.Ethereum.Abi;

/// <summary>
/// Encodes and decodes values of types that are known only at run time. Where the types are known, <see cref="AbiWriter"/> and
/// <see cref="AbiReader"/> do the same without boxes.
/// </summary>
public static class AbiCodec
{
    /// <summary>Encodes values, without a selector.</summary>
    /// <exception cref="AbiException">A value is not of its type, or there are more or fewer values than types.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, IReadOnlyList<AbiValue> values)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(values);
        var writer = new AbiWriter();
        AbiEncoding.WriteAll(writer, types, values);
        return writer.ToArray();
    }

    /// <summary>Decodes values, without a selector; bytes after them are ignored.</summary>
    /// <exception cref="AbiException">The data is not a strict encoding of such values, or parts of it overlap.</exception>
    public static IReadOnlyList<AbiValue> Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(types);
        var reader = new AbiReader(data);
        return new AbiDecoding(data.Length).ReadAll(ref reader, types);
    }
}
