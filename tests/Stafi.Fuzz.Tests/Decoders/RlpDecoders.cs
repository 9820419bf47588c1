using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;
using Stafi.Ethereum.Transactions;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

internal static class RlpDecoders
{
    private const int MostDepth = 200;

    public static IEnumerable<FuzzTarget> All()
    {
        yield return new FuzzTarget("rlp", [.. RlpSeeds()], ReadTree, typeof(RlpException), typeof(TooDeepException));
        yield return new FuzzTarget("signed-transaction", TransactionSeeds(), DecodeTransaction, typeof(TransactionException));
    }

    private static IEnumerable<byte[]> RlpSeeds() => Seeds.HexTexts(
        new[] { "0xc0", "0x80", "0xc88363617483646f67", "0xb83861" + new string('1', 110), "0xf83c" + string.Concat(Enumerable.Repeat("83414243",
            15)), "0xc7c0c1c0c3c0c1c0", "0xf90400" + new string('0', 2048) }
            .Concat(Seeds.Vector("rlp", "ethers_rlp.json", Seeds.Member("encoded")))
            .Concat(Seeds.Vector("rlp", "invalidRLPTest.json", Seeds.Member("out")))
            .Select(text => text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text));

    private static void ReadTree(byte[] input)
    {
        var reader = new RlpReader(input);
        var item = Read(ref reader, 0);
        reader.End();
        var writer = new RlpWriter();
        Write(writer, item);
        Promise.Holds(writer.ToArray().AsSpan().SequenceEqual(input), "what was read without complaint is written as the same bytes");
    }

    // The reader itself does not descend: how deep is the caller's choice.
    private static Item Read(ref RlpReader reader, int depth)
    {
        if (depth > MostDepth) throw new TooDeepException();
        if (!reader.IsList) return new Item(reader.Bytes().ToArray(), null);
        var list = new List<Item>();
        var items = reader.List();
        while (!items.IsAtEnd) list.Add(Read(ref items, depth + 1));
        return new Item([], list);
    }

    private static void Write(RlpWriter writer, Item item)
    {
        if (item.Items is null)
        {
            writer.Bytes(item.Content);
            return;
        }
        writer.List(inner =>
        {
            foreach (var one in item.Items) Write(inner, one);
        });
    }

    private static List<byte[]> TransactionSeeds()
    {
        using var account = LocalAccount.FromHex(new string('4', 64));
        var transaction = new Eip1559Transaction(1, 7, Wei.FromGwei(1), Wei.FromGwei(30), 21_000,
            Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"), Wei.FromEther(1), new byte[100]);
        var keys = new AccessListEntry(Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"), [Hash32.Zero, Hash32.Zero]);
        List<byte[]> seeds = [transaction.Sign(account).Raw.ToArray(), (transaction with { To = null, AccessList = [keys,
            keys] }).Sign(account).Raw.ToArray()];
        seeds.AddRange(Seeds.HexTexts(Seeds.Vector("tx", "derived_eip1559.json", Seeds.Member("signed"))));
        return seeds;
    }

    private static void DecodeTransaction(byte[] input)
    {
        var decoded = SignedTransaction.Decode(input);
        var unsigned = Fields(decoded.Transaction.EncodeUnsigned());
        var signed = Fields(input);
        Promise.Holds(signed.StartsWith(unsigned), "the fields that were read are written as the same bytes");
        var rest = new RlpReader(signed[unsigned.Length..]);
        var written = new RlpWriter().UInt(rest.UInt64()).BigEndian(rest.BigEndian(32)).BigEndian(rest.BigEndian(32)).ToArray();
        rest.End();
        Promise.Holds(signed[unsigned.Length..].SequenceEqual(written), "the signature that was read is written as the same bytes");
        Promise.Holds(decoded.Hash == Keccak256.Hash(input), "the hash is of the bytes");
    }

    // The content of the list after the type byte.
    private static ReadOnlySpan<byte> Fields(ReadOnlySpan<byte> raw)
    {
        var prefix = raw[1] <= 0xf7 ? 1 : 1 + (raw[1] - 0xf7);
        return raw[(1 + prefix)..];
    }

    private sealed record Item(byte[] Content, List<Item>? Items);

    private sealed class TooDeepException : Exception;
}
