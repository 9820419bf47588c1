namespace Stafi.Consensus.Keys;

/// <summary>The 2048 English words of BIP-39.</summary>
internal static class MnemonicWords
{
    public const int Count = 2048;
    public const int Bits = 11;

    private static readonly Lazy<string[]> List = new(() => [.. EmbeddedText.Lines("bip39-english.txt")]);

    private static readonly Lazy<Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>>> Numbers = new(() =>
        List.Value.Select((word, number) => (word, number))
            .ToDictionary(entry => entry.word, entry => (ushort)entry.number, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>());

    public static string Word(int number) => List.Value[number];

    public static bool TryFind(ReadOnlySpan<char> word, out ushort number) => Numbers.Value.TryGetValue(word, out number);
}
