using System.Data.Common;

namespace Stafi.Router.Storage;

/// <summary>The few places where one database wants to be told otherwise than another.</summary>
internal abstract class SqlDialect
{
    /// <summary>What a column of bytes is called.</summary>
    public abstract string BlobType { get; }

    /// <summary>A statement of the portable subset as this database reads it.</summary>
    public abstract string Translate(string sql);

    /// <summary>A statement for many rows.</summary>
    public abstract BulkStatement Prepare(DbConnection connection, DbTransaction transaction, string sql, ReadOnlySpan<string> parameters);
}
