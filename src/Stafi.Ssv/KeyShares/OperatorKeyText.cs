using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Stafi.Ssv.KeyShares;

/// <summary>The texts in which operator keys come.</summary>
internal static class OperatorKeyText
{
    private const string Label = "RSA PUBLIC KEY";

    // A 2048-bit key has 612 characters; anything much longer is no key, and is not worth decoding.
    private const int MaximumLength = 8192;

    public static string Encode(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var pem = PemEncoding.WriteString(Label, subjectPublicKeyInfo) + "\n";
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
    }

    /// <param name="text">Any of the forms.</param>
    /// <param name="der">The key's DER bytes.</param>
    /// <param name="isPublished">Whether the text is Base64 of a PEM block, as operators publish it.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryDecode(
        string? text, [NotNullWhen(true)] out byte[]? der, out bool isPublished, [NotNullWhen(false)] out string? reason)
    {
        (der, isPublished, reason) = (null, false, null);
        if (string.IsNullOrWhiteSpace(text)) reason = "it is empty.";
        else if (text.Length > MaximumLength) reason = $"it has {text.Length} characters; a key has about 612.";
        else if (TryPem(text, out der)) return true;
        else if (!TryBase64(text, out var bytes)) reason = "it is neither Base64 nor a PEM block.";
        else if (TryPem(Encoding.UTF8.GetString(bytes), out der)) isPublished = true;
        else der = bytes;
        return der is not null;
    }

    private static bool TryPem(string text, [NotNullWhen(true)] out byte[]? der)
    {
        der = null;
        if (!PemEncoding.TryFind(text, out var fields)) return false;
        if (text[fields.Label] is not (Label or "PUBLIC KEY")) return false;
        der = Convert.FromBase64String(text[fields.Base64Data]);
        return true;
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written)) return false;
        bytes = bytes[..written];
        return true;
    }
}
