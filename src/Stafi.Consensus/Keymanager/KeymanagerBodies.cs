using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Ethereum;

namespace Stafi.Consensus.Keymanager;

/// <summary>What is sent.</summary>
internal static class KeymanagerBodies
{
    private const int Envelope = 1024;

    /// <summary>Bytes of UTF-8 for each character of a text, escaped, at most.</summary>
    private const int LongestCharacter = 6;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Holds passwords: the caller zeroes it. It is written into one array of its full size, so that no copy stays behind.</summary>
    public static byte[] Import(IReadOnlyList<KeystoreImport> keystores, SlashingProtectionFile? protection)
    {
        var history = protection is null ? null : Encoding.UTF8.GetString(protection.Write());
        var size = Envelope + (LongestCharacter * (keystores.Sum(each => each.Keystore.Length + each.Password.Length + 1) + (history?.Length ?? 0)));
        var buffer = new ArrayBufferWriter<byte>(size);
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        json.WriteStartArray("keystores");
        foreach (var each in keystores) json.WriteStringValue(each.Keystore);
        json.WriteEndArray();
        json.WriteStartArray("passwords");
        foreach (var each in keystores) json.WriteStringValue(each.Password.Span);
        json.WriteEndArray();
        if (history is not null) json.WriteString("slashing_protection", history);
        json.WriteEndObject();
        json.Flush();
        var body = buffer.WrittenSpan.ToArray();
        buffer.Clear();
        return body;
    }

    public static byte[] Keys(IReadOnlyList<BlsPublicKey> keys) => Write(json =>
    {
        json.WriteStartArray("pubkeys");
        foreach (var key in keys) json.WriteStringValue(key.ToString());
        json.WriteEndArray();
    });

    public static byte[] FeeRecipient(Address recipient) => Write(json => json.WriteString("ethaddress", recipient.ToString()));

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
