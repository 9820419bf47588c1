using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stafi.Consensus.Keys;

/// <summary>
/// The words that all keys of a seed can be made from again (BIP-39, English). They are kept as numbers in memory that is zeroed on
/// <see cref="Dispose"/>; only <see cref="Reveal"/> makes a text of them.
/// </summary>
public sealed class Mnemonic : IDisposable
{
    /// <summary>Length of a seed in bytes.</summary>
    public const int SeedLength = 64;

    private const int Iterations = 2048;
    private const string SaltPrefix = "mnemonic";

    private readonly ushort[] _words;
    private bool _disposed;

    private Mnemonic(ushort[] words) => _words = words;

    /// <summary>12, 15, 18, 21 or 24.</summary>
    public int WordCount => _words.Length;

    /// <summary>New random words.</summary>
    /// <param name="words">12, 15, 18, 21 or 24; 24 carry 256 bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of words.</exception>
    public static Mnemonic Generate(int words = 24)
    {
        if (!IsWordCount(words)) throw new ArgumentOutOfRangeException(nameof(words), words, "A mnemonic has 12, 15, 18, 21 or 24 words.");
        Span<byte> entropy = stackalloc byte[words * 4 / 3];
        RandomNumberGenerator.Fill(entropy);
        var mnemonic = FromEntropy(entropy);
        CryptographicOperations.ZeroMemory(entropy);
        return mnemonic;
    }

    /// <summary>The words of 16, 20, 24, 28 or 32 bytes.</summary>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public static Mnemonic FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (entropy.Length % 4 != 0 || entropy.Length is < 16 or > 32)
            throw new ArgumentException($"The entropy of a mnemonic has 16, 20, 24, 28 or 32 bytes, not {entropy.Length}.", nameof(entropy));
        Span<byte> bits = stackalloc byte[entropy.Length + SHA256.HashSizeInBytes];
        entropy.CopyTo(bits);
        SHA256.HashData(entropy, bits[entropy.Length..]);
        var words = Allocate(entropy.Length * 3 / 4);
        for (var i = 0; i < words.Length; i++) words[i] = (ushort)ReadBits(bits, i * MnemonicWords.Bits);
        CryptographicOperations.ZeroMemory(bits);
        return new Mnemonic(words);
    }

    /// <summary>Reads words that are separated by white space, and checks their checksum.</summary>
    /// <exception cref="MnemonicException">Another number of words, a word that is not on the list, or a wrong checksum.</exception>
    public static Mnemonic Parse(ReadOnlySpan<char> phrase)
    {
        var words = Allocate(24);
        try
        {
            var count = ReadWords(phrase, words);
            var mnemonic = new Mnemonic(Allocate(count));
            words.AsSpan(0, count).CopyTo(mnemonic._words);
            if (mnemonic.HasRightChecksum()) return mnemonic;
            mnemonic.Dispose();
            throw new MnemonicException("The checksum of the mnemonic is wrong: a word is another, or two changed places.");
        }
        finally
        {
            Array.Clear(words);
        }
    }

    /// <summary>The seed: PBKDF2 of the words with the passphrase. Whoever takes it zeroes it.</summary>
    /// <exception cref="ObjectDisposedException">The words are gone.</exception>
    public byte[] ToSeed(ReadOnlySpan<char> passphrase = default)
    {
        var phrase = WriteWords();
        byte[] normalized = [], salt = [];
        try
        {
            normalized = Nfkd.ToUtf8(passphrase);
            salt = GC.AllocateUninitializedArray<byte>(SaltPrefix.Length + normalized.Length, pinned: true);
            Encoding.ASCII.GetBytes(SaltPrefix, salt);
            normalized.CopyTo(salt, SaltPrefix.Length);
            var seed = GC.AllocateUninitializedArray<byte>(SeedLength, pinned: true);
            Rfc2898DeriveBytes.Pbkdf2(phrase, salt, seed, Iterations, HashAlgorithmName.SHA512);
            return seed;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(phrase);
            CryptographicOperations.ZeroMemory(normalized);
            CryptographicOperations.ZeroMemory(salt);
        }
    }

    /// <summary>The words as a text, for the owner to write down; a text cannot be zeroed, so ask for it once.</summary>
    public string Reveal()
    {
        var phrase = WriteWords();
        try
        {
            return Encoding.ASCII.GetString(phrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(phrase);
        }
    }

    /// <summary>Zeroes the words.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_words);
    }

    /// <summary>Never the words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"mnemonic of {WordCount} words");

    private static bool IsWordCount(int count) => count % 3 == 0 && count is >= 12 and <= 24;

    private static MnemonicException WrongCount(string count) => new($"A mnemonic has 12, 15, 18, 21 or 24 words, not {count}.");

    // Pinned, so that the garbage collector leaves no copies behind.
    private static ushort[] Allocate(int count) => GC.AllocateArray<ushort>(count, pinned: true);

    private static int ReadWords(ReadOnlySpan<char> phrase, ushort[] words)
    {
        var count = 0;
        foreach (var range in phrase.SplitAny(" \t\r\n\u3000"))
        {
            if (phrase[range].IsEmpty) continue;
            if (count == words.Length) throw WrongCount("more than 24");
            if (!MnemonicWords.TryFind(phrase[range], out words[count++]))
                throw new MnemonicException($"Word {count} of the mnemonic is not one of the English words of BIP-39 (in lower case).");
        }
        return IsWordCount(count) ? count : throw WrongCount(count.ToString(CultureInfo.InvariantCulture));
    }

    private static int ReadBits(ReadOnlySpan<byte> bits, int at)
    {
        var three = (bits[at / 8] << 16) | (bits[(at / 8) + 1] << 8) | bits[(at / 8) + 2];
        return (three >> (24 - MnemonicWords.Bits - (at % 8))) & (MnemonicWords.Count - 1);
    }

    // The last word carries the first bits of the hash of the entropy: the words of that entropy must be these.
    private bool HasRightChecksum()
    {
        Span<byte> entropy = stackalloc byte[(WordCount * 4 / 3) + 2];
        entropy.Clear();
        for (var i = 0; i < WordCount * MnemonicWords.Bits; i++)
        {
            var bit = (_words[i / MnemonicWords.Bits] >> (MnemonicWords.Bits - 1 - (i % MnemonicWords.Bits))) & 1;
            entropy[i / 8] |= (byte)(bit << (7 - (i % 8)));
        }
        using var expected = FromEntropy(entropy[..(WordCount * 4 / 3)]);
        CryptographicOperations.ZeroMemory(entropy);
        return expected._words.AsSpan().SequenceEqual(_words);
    }

    private byte[] WriteWords()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var length = WordCount - 1;
        foreach (var number in _words) length += MnemonicWords.Word(number).Length;
        var phrase = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        var written = 0;
        foreach (var number in _words)
        {
            if (written > 0) phrase[written++] = (byte)' ';
            written += Encoding.ASCII.GetBytes(MnemonicWords.Word(number), phrase.AsSpan(written));
        }
        return phrase;
    }
}
