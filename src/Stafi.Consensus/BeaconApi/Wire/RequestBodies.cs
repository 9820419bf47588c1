using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;

namespace Stafi.Consensus.BeaconApi.Wire;

/// <summary>What is posted.</summary>
internal static class RequestBodies
{
    // Nimbus has answered with an empty list where "statuses" was left out.
    public static byte[] Validators(IEnumerable<BlsPublicKey> keys) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("ids");
        foreach (var key in keys) writer.WriteStringValue(key.ToString());
        writer.WriteEndArray();
        writer.WriteStartArray("statuses");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static byte[] Indexes(IEnumerable<ulong> indexes) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var index in indexes) writer.WriteStringValue(index.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndArray();
    });

    public static byte[] Exit(SignedVoluntaryExit exit) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("message");
        writer.WriteString("epoch", exit.Message.Epoch.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("validator_index", exit.Message.ValidatorIndex.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteString("signature", exit.Signature.ToString());
        writer.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
