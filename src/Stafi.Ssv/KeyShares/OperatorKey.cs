using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Stafi.Ethereum.Abi;

namespace Stafi.Ssv.KeyShares;

/// <summary>
/// The RSA public key of an SSV operator. Operators publish it as Base64 of a PEM block that is labelled <c>RSA PUBLIC KEY</c> but holds a
/// SubjectPublicKeyInfo. Parsed once; safe to share between threads; two keys are equal when modulus and exponent are.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Operator keys are shared values without an owner; the native key is freed by its safe handle.")]
public sealed class OperatorKey : IEquatable<OperatorKey>
{
    /// <summary>Bytes of an encrypted share: the modulus has 2048 bits, now and then 2047.</summary>
    public const int CiphertextLength = 256;

    private readonly Lock _lock = new();
    private readonly byte[] _subjectPublicKeyInfo;
    private RSA? _rsa;

    private OperatorKey(byte[] subjectPublicKeyInfo, RSA? rsa, string? text)
    {
        (_subjectPublicKeyInfo, _rsa) = (subjectPublicKeyInfo, rsa);
        Text = text ?? OperatorKeyText.Encode(_subjectPublicKeyInfo);
    }

    /// <summary>Base64 of the PEM block, as the operator published it, or in the usual form when it came in another.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, in hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_subjectPublicKeyInfo));

    /// <summary>Reads Base64 of the PEM block; also the PEM block itself, and Base64 of the DER form alone, SPKI or PKCS#1.</summary>
    /// <exception cref="FormatException">The text holds no usable key; the message says why.</exception>
    public static OperatorKey Parse(string text) =>
        TryParse(text, out var key, out var reason) ? key : throw new FormatException($"The operator key cannot be used: {reason}");

    /// <summary>Reads as <see cref="Parse"/> does.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OperatorKey? key, [NotNullWhen(false)] out string? reason)
    {
        key = null;
        if (!OperatorKeyText.TryDecode(text, out var der, out var isPublished, out reason)) return false;

        var published = isPublished ? text!.Trim() : null;
        if (UsualKeyInfo.Is(der))
        {
            key = new OperatorKey(der, rsa: null, published);
            return true;
        }
        var rsa = RSA.Create();
        if (!TryImport(rsa, der))
        {
            rsa.Dispose();
            reason = "it is not an RSA public key.";
            return false;
        }
        if ((rsa.KeySize + 7) / 8 != CiphertextLength)
        {
            reason = $"an operator's RSA key has 2048 bits, this one {rsa.KeySize}.";
            rsa.Dispose();
            return false;
        }
        key = new OperatorKey(rsa.ExportSubjectPublicKeyInfo(), rsa, published);
        return true;
    }

    /// <summary>Reads the key as <c>OperatorAdded</c> and <c>registerOperator</c> carry it: <c>abi.encode(string)</c> of the published text.</summary>
    public static bool TryParseChain(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out OperatorKey? key, [NotNullWhen(false)] out string? reason)
    {
        string text;
        try
        {
            var reader = new AbiReader(bytes);
            text = Encoding.UTF8.GetString(reader.Bytes());
        }
        catch (AbiException)
        {
            // The first operators registered their key in other encodings.
            text = Encoding.UTF8.GetString(bytes);
        }
        return TryParse(text, out key, out reason);
    }

    /// <summary>Takes the public part of a key.</summary>
    /// <exception cref="ArgumentException">The key has not 2048 bits.</exception>
    public static OperatorKey Of(RSA key)
    {
        var copy = RSA.Create(key.ExportParameters(includePrivateParameters: false));
        if ((copy.KeySize + 7) / 8 == CiphertextLength) return new OperatorKey(copy.ExportSubjectPublicKeyInfo(), copy, text: null);
        var bits = copy.KeySize;
        copy.Dispose();
        throw new ArgumentException($"An operator's RSA key has 2048 bits, this one {bits}.", nameof(key));
    }

    /// <summary>The key as <c>registerOperator</c> takes it.</summary>
    public byte[] ToChain() => new AbiWriter().String(Text).ToArray();

    /// <summary>RSAES-PKCS1-v1_5, as SSV nodes decrypt it.</summary>
    /// <param name="plaintext">At most 245 bytes.</param>
    /// <param name="destination">At least <see cref="CiphertextLength"/> bytes.</param>
    public void Encrypt(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        lock (_lock)
        {
            if (_rsa is null)
            {
                _rsa = RSA.Create();
                _rsa.ImportSubjectPublicKeyInfo(_subjectPublicKeyInfo, out _);
            }
            var written = _rsa.Encrypt(plaintext, destination, RSAEncryptionPadding.Pkcs1);
            if (written != CiphertextLength) throw new CryptographicException($"RSA gave {written} bytes instead of {CiphertextLength}.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(OperatorKey? other) => other is not null && _subjectPublicKeyInfo.AsSpan().SequenceEqual(other._subjectPublicKeyInfo);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OperatorKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_subjectPublicKeyInfo.AsSpan(_subjectPublicKeyInfo.Length - 16));

    /// <summary>The fingerprint's first digits.</summary>
    public override string ToString() => $"RSA {Fingerprint[..16]}";

    private static bool TryImport(RSA rsa, ReadOnlySpan<byte> der)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(der, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return TryImportPkcs1(rsa, der);
        }
    }

    private static bool TryImportPkcs1(RSA rsa, ReadOnlySpan<byte> der)
    {
        try
        {
            rsa.ImportRSAPublicKey(der, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
