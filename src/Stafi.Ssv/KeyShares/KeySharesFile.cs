using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Ssv.KeyShares;

/// <summary>A <c>keyshares.json</c> file, the form in which SSV's tools exchange split keys.</summary>
/// <param name="Version">The version's text.</param>
/// <param name="Items">The validators.</param>
public sealed record KeySharesFile(string Version, IReadOnlyList<KeySharesItem> Items)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Reads a file of version 1.0.6 or later, with a list of validators or with a single one at its root.</summary>
    /// <exception cref="KeySharesFileException">The file is not of that form; the message names the place.</exception>
    public static KeySharesFile Parse(ReadOnlyMemory<byte> utf8) => KeySharesFileReader.Read(utf8);

    /// <summary>Writes a file.</summary>
    /// <param name="all">The validators, in the order of their nonces.</param>
    /// <param name="createdAt">The time noted in the file.</param>
    /// <param name="version">The version noted in the file.</param>
    /// <returns>UTF-8 text.</returns>
    public static byte[] Write(IReadOnlyList<KeyShares> all, DateTimeOffset createdAt, KeySharesVersion version = KeySharesVersion.V110)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString("version", version.Text());
            json.WriteString("createdAt", createdAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartArray("shares");
            foreach (var shares in all) Write(json, shares);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, KeyShares shares)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteNumber("ownerNonce", shares.Nonce);
        json.WriteString("ownerAddress", shares.Owner.ToString());
        json.WriteString("publicKey", shares.PublicKey.ToString());
        json.WriteStartArray("operators");
        for (var i = 0; i < shares.OperatorKeys.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", shares.Operators.Ids[i]);
            json.WriteString("operatorKey", shares.OperatorKeys[i].Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();

        json.WriteStartObject("payload");
        json.WriteString("publicKey", shares.PublicKey.ToString());
        json.WriteStartArray("operatorIds");
        foreach (var id in shares.Operators.Ids) json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteString("sharesData", Hex.Encode(shares.SharesData.Bytes.Span));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
