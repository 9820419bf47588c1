using System.Data;
using Dapper;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Storage;

/// <summary>How the values of the field stand in the database: bytes as blobs, amounts as fixed-width big-endian blobs, whole numbers as BIGINT.</summary>
internal static class SqlTypes
{
    /// <summary>Tells Dapper; a second call changes nothing.</summary>
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new Blob<Address>(value => value.ToArray(), bytes => new Address(bytes)));
        SqlMapper.AddTypeHandler(new Blob<Hash32>(value => value.ToArray(), bytes => new Hash32(bytes)));
        SqlMapper.AddTypeHandler(new Blob<Wei>(value => value.ToArray(), bytes => Wei.FromBytes(bytes)));
        SqlMapper.AddTypeHandler(new Blob<BlsPublicKey>(value => value.ToArray(), bytes => new BlsPublicKey(bytes)));
        SqlMapper.AddTypeHandler(new OperatorSetText());
        SqlMapper.RemoveTypeMap(typeof(string));
        SqlMapper.AddTypeHandler(new PlainText());
        // Dapper maps unsigned numbers to database types that PostgreSQL does not have.
        Unsigned(value => unchecked((long)value), value => unchecked((ulong)value));
        Unsigned(value => value, value => checked((uint)value));
    }

    private static void Unsigned<T>(Func<T, long> write, Func<long, T> read)
        where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(new WholeNumber<T>(write, read));
    }

    private sealed class Blob<T>(Func<T, byte[]> write, Func<byte[], T> read) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = write(value!);
        }

        public override T Parse(object value) => read((byte[])value);
    }

    private sealed class WholeNumber<T>(Func<T, long> write, Func<long, T> read) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = write(value!);
        }

        public override T Parse(object value) => read((long)value);
    }

    // A contract or a node may answer anything; PostgreSQL takes no zero byte in a text.
    private sealed class PlainText : SqlMapper.TypeHandler<string>
    {
        public override void SetValue(IDbDataParameter parameter, string? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value!.Replace('\0', '\uFFFD');
        }

        public override string Parse(object value) => (string)value;
    }

    private sealed class OperatorSetText : SqlMapper.TypeHandler<OperatorSet>
    {
        public override void SetValue(IDbDataParameter parameter, OperatorSet? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value!.ToString();
        }

        public override OperatorSet Parse(object value) => OperatorSet.Parse((string)value);
    }
}
